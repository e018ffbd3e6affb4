package dev.lockstep.buildtool.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a deployment what the checks want to know: some forty requests, none of which writes. */
final class Examination {
  /** Enough for a balancer of a small fleet to show every instance; few for a rate limiter. */
  private static final int BUILD_QUESTIONS = 10;

  private static final int MAX_REDIRECTS = 5;

  /** The client gives a stream as long before it polls instead. */
  private static final Duration FIRST_EVENT = Duration.ofSeconds(10);

  private static final String UNREACHABLE_BUILD = "999999999999999";
  private static final String NO_SUCH = "lockstep-doctor-no-such-page";
  private static final List<String> WORKERS =
      List.of("/sw.js", "/service-worker.js", "/ngsw-worker.js");
  private static final Pattern LAST_NAME = Pattern.compile("([^/]*?)(\\.[A-Za-z0-9]+)$");

  private final Web web;

  Examination(Web web) {
    this.web = web;
  }

  /**
   * Asks.
   *
   * @throws IOException when the page or the API cannot be reached at all
   */
  Evidence of(Deployment deployment) throws IOException {
    Answer page = page(deployment.page());
    Document document = Document.of(page);
    List<Answer> builds = new ArrayList<>();
    for (int i = 0; i < BUILD_QUESTIONS; i++) {
      builds.add(web.ask(fromPage(deployment, deployment.endpoint("build"))));
    }
    List<Answer> assets = new ArrayList<>();
    for (URI asset : document.assets()) {
      assets.add(web.ask(Question.get(asset).with("Accept-Encoding", "gzip, br")));
    }
    Question judged = fromPage(deployment, deployment.judged());
    Question unmet = judged.with("Build-Required", UNREACHABLE_BUILD);
    List<Answer> workers = new ArrayList<>();
    for (String worker : WORKERS) {
      workers.add(web.ask(Question.get(page.url().resolve(worker))));
    }
    return new Evidence(
        deployment,
        page,
        document,
        unchanged(page),
        web.ask(Question.page(page.url().resolve("/" + NO_SUCH + "/x.json"))),
        builds,
        events(deployment, builds.get(0)),
        assets,
        missingAsset(document),
        web.ask(judged),
        web.ask(unmet),
        web.ask(unmet.with("Build-Refuse-Status", "503")),
        preflight(deployment),
        web.ask(Question.page(deployment.endpoint("dashboard"))),
        workers);
  }

  private Answer page(URI url) throws IOException {
    Answer answer = web.ask(Question.page(url));
    for (int i = 0; i < MAX_REDIRECTS && answer.status() / 100 == 3; i++) {
      Optional<String> location = answer.field("Location");
      if (location.isEmpty()) {
        break;
      }
      answer = web.ask(Question.page(answer.url().resolve(location.get())));
    }
    return answer;
  }

  private Optional<Answer> unchanged(Answer page) throws IOException {
    Optional<String> tag = page.field("ETag");
    return tag.isEmpty()
        ? Optional.empty()
        : Optional.of(web.ask(Question.page(page.url()).with("If-None-Match", tag.get())));
  }

  private Optional<StreamStart> events(Deployment deployment, Answer build) throws IOException {
    return build.status() == 200 && !build.isHtml()
        ? Optional.of(web.stream(deployment.endpoint("events"), FIRST_EVENT))
        : Optional.empty();
  }

  /** {@code app-3f2a1b9c0d.js} and {@code app.js} become {@code …-0000000000.js}. */
  private Optional<Answer> missingAsset(Document document) throws IOException {
    if (document.assets().isEmpty()) {
      return Optional.empty();
    }
    URI asset = document.assets().get(0);
    Matcher name = LAST_NAME.matcher(asset.getRawPath());
    return name.find()
        ? Optional.of(
            web.ask(Question.get(asset.resolve("lockstep-doctor-0000000000" + name.group(2)))))
        : Optional.empty();
  }

  private Optional<Answer> preflight(Deployment deployment) throws IOException {
    return deployment.isCrossOrigin()
        ? Optional.of(
            web.ask(
                fromPage(deployment, deployment.judged())
                    .with("OPTIONS")
                    .with("Access-Control-Request-Method", "GET")
                    .with("Access-Control-Request-Headers", "build-required")))
        : Optional.empty();
  }

  /** As a script of the page asks. */
  private static Question fromPage(Deployment deployment, URI url) {
    Question question = Question.get(url);
    return deployment.isCrossOrigin()
        ? question.with("Origin", Deployment.origin(deployment.page()))
        : question;
  }
}
