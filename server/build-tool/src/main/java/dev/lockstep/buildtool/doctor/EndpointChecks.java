package dev.lockstep.buildtool.doctor;

import static dev.lockstep.buildtool.doctor.Finding.fault;
import static dev.lockstep.buildtool.doctor.Finding.hint;
import static dev.lockstep.buildtool.doctor.Finding.ok;

import dev.lockstep.protocol.BuildNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The endpoints {@code build}, {@code events} and {@code dashboard}. */
final class EndpointChecks {
  private static final Pattern BUILD =
      Pattern.compile("^\\s*\\{.*\"build\"\\s*:\\s*(null|[0-9]{1,15})\\b", Pattern.DOTALL);

  private EndpointChecks() {}

  static List<Finding> of(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    findings.add(build(evidence));
    if (evidence.builds().stream().anyMatch(answer -> number(answer) != BuildNumber.NONE)) {
      findings.add(mixed(evidence));
    }
    evidence.events().ifPresent(stream -> findings.add(events(stream)));
    findings.add(dashboard(evidence.dashboard()));
    findings.add(limits(evidence.builds()));
    return findings;
  }

  private static long number(Answer answer) {
    Matcher json = BUILD.matcher(answer.text());
    return answer.status() == 200 && json.find()
        ? BuildNumber.parse(json.group(1))
        : BuildNumber.NONE;
  }

  private static Finding build(Evidence evidence) {
    String subject = "endpoints.build";
    Answer answer =
        evidence.builds().stream()
            .filter(one -> one.status() == 200)
            .findFirst()
            .orElse(evidence.builds().get(0));
    String url = answer.url().toString();
    String path = evidence.deployment().endpoints().getPath();
    if (answer.isHtml()) {
      return fault(
          subject,
          url + " answers " + answer.status() + " with an HTML page",
          "let the proxy pass " + path + " to the Java process, before the single page's fallback");
    }
    if (answer.status() / 100 == 3 || answer.status() == 401 || answer.status() == 403) {
      return fault(
          subject,
          url + " asks for a login (" + answer.status() + ")",
          "permit GET for " + path + " to everybody: it says a number");
    }
    if (answer.status() != 200 || !BUILD.matcher(answer.text()).find()) {
      return fault(
          subject,
          url + " answers " + answer.status() + " with " + PageChecks.type(answer),
          "let the proxy pass " + path + " to the Java process");
    }
    if (answer.fromSharedCache() || !answer.lists("Cache-Control", "no-store")) {
      return fault(
          subject,
          url
              + " may be cached (Cache-Control: "
              + answer.field("Cache-Control").orElse("none")
              + ")",
          "keep what Lockstep says: Cache-Control: no-store");
    }
    if (number(answer) == BuildNumber.NONE) {
      return fault(
          subject,
          "the instance has no build number, so Lockstep does nothing",
          "state it: LOCKSTEP_BUILD, -Dlockstep.build, or the goal stamp at build time");
    }
    return ok(subject, "build " + number(answer) + " answers");
  }

  private static Finding mixed(Evidence evidence) {
    String subject = "endpoints.mixed";
    NavigableSet<Long> builds = new TreeSet<>();
    evidence.builds().stream()
        .map(EndpointChecks::number)
        .filter(build -> build != BuildNumber.NONE)
        .forEach(builds::add);
    // Said by the page's own check where its response disagrees with it.
    long page =
        PageChecks.isOutOfStep(evidence) ? BuildNumber.NONE : PageChecks.documentBuild(evidence);
    if (page != BuildNumber.NONE && page < builds.first()) {
      return fault(
          subject,
          "the page is of build " + page + ", older than every instance that answered " + builds,
          "deploy the page, or look for a cache that keeps it");
    }
    if (page > builds.last()) {
      return fault(
          subject,
          "the page is of build " + page + ", newer than every instance that answered " + builds,
          "deploy instances first and the page last, or state what the page requires");
    }
    return builds.size() > 1
        ? hint(
            subject,
            "instances of the builds " + builds + " answer",
            "expected while a roll-out runs; else one instance was left behind")
        : ok(subject, "every answer came from the same build");
  }

  private static Finding events(StreamStart stream) {
    String subject = "endpoints.events";
    Answer answer = stream.answer();
    if (answer.status() == 503) {
      return hint(
          subject,
          "the limit of open event streams is reached (503); tabs poll instead",
          "raise the limit, if the heap allows it");
    }
    if (answer.status() != 200 || !answer.mediaType().equals("text/event-stream")) {
      return fault(
          subject,
          answer.url() + " answers " + answer.status() + " with " + PageChecks.type(answer),
          "let the proxy pass it to the Java process");
    }
    if (answer.has("Content-Encoding")) {
      return fault(
          subject,
          "the event stream is compressed, so events wait in a buffer",
          "exclude text/event-stream from compression");
    }
    if (!stream.hasEvent()) {
      return fault(
          subject,
          "no event came within " + stream.waited().toSeconds() + " s: a proxy buffers the stream",
          "switch buffering off for it (nginx: X-Accel-Buffering must reach it; lighttpd:"
              + " server.stream-response-body = 2)");
    }
    return ok(subject, "the first event came at once");
  }

  private static Finding dashboard(Answer answer) {
    return answer.status() == 200 && answer.isHtml() && answer.text().contains("ockstep")
        ? hint(
            "endpoints.dashboard",
            "strangers see the dashboard at " + answer.url(),
            "state who may see it: visibleTo(…)")
        : ok("endpoints.dashboard", "strangers do not see a dashboard");
  }

  private static Finding limits(List<Answer> builds) {
    long limited =
        builds.stream().filter(one -> one.status() == 429 || one.status() == 503).count();
    return limited == 0
        ? ok("endpoints.limits", "no rate limiter refused the examination")
        : hint(
            "endpoints.limits",
            limited + " of " + builds.size() + " requests in a row were refused (429 or 503)",
            "give the rate limiter a burst of at least a page's requests, and answer 429 with"
                + " Retry-After");
  }
}
