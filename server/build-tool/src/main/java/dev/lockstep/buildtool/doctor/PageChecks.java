package dev.lockstep.buildtool.doctor;

import static dev.lockstep.buildtool.doctor.Finding.fault;
import static dev.lockstep.buildtool.doctor.Finding.hint;
import static dev.lockstep.buildtool.doctor.Finding.ok;

import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildStamp;
import dev.lockstep.protocol.HeaderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page: its number, and what caches may do with it. */
final class PageChecks {
  private static final Pattern SERVER_TIMING =
      Pattern.compile("(?:^|,)\\s*build\\s*;\\s*desc=\"?([0-9]+)\"?");
  private static final Pattern CONNECT = Pattern.compile("(?i)(?:^|;)\\s*connect-src\\s+([^;]*)");
  private static final Pattern DEFAULT = Pattern.compile("(?i)(?:^|;)\\s*default-src\\s+([^;]*)");

  /** What browsers trust without TLS. */
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final String CACHE_REMEDY =
      "send Cache-Control: no-cache with every HTML page (nginx: add_header Cache-Control no-cache"
          + " always;)";

  private PageChecks() {}

  static List<Finding> of(Evidence evidence) {
    Answer page = evidence.page();
    List<Finding> findings = new ArrayList<>();
    if (page.status() != 200 || !page.isHtml()) {
      findings.add(
          fault(
              "page",
              page.url() + " answers " + page.status() + " with " + type(page) + ", no HTML page",
              "give the URL of a page that needs no login"));
      return findings;
    }
    findings.add(number(evidence));
    findings.add(cache(page));
    evidence.unchangedPage().ifPresent(unchanged -> findings.add(unchanged(page, unchanged)));
    findings.add(errors(page, evidence.missingPage()));
    policy(evidence).ifPresent(findings::add);
    findings.add(protocol(page));
    findings.add(clock(page));
    return findings;
  }

  static String type(Answer answer) {
    return answer.mediaType().isEmpty() ? "no content type" : answer.mediaType();
  }

  /** The build of the document; 0 when it states none. */
  static long documentBuild(Evidence evidence) {
    List<String> metas = evidence.document().numbers();
    if (!metas.isEmpty()) {
      return BuildNumber.parse(metas.get(0));
    }
    Matcher timing = SERVER_TIMING.matcher(evidence.page().field("Server-Timing").orElse(""));
    return timing.find() ? BuildNumber.parse(timing.group(1)) : BuildNumber.NONE;
  }

  /** Whether the page was answered by an instance of another build than its own. */
  static boolean isOutOfStep(Evidence evidence) {
    long answering = answeringBuild(evidence.page());
    return answering != BuildNumber.NONE && answering != documentBuild(evidence);
  }

  private static long answeringBuild(Answer page) {
    BuildStamp stamp = BuildStamp.parse(page.field(HeaderNames.BUILD_NUMBER).orElse(null));
    return stamp == null ? BuildNumber.NONE : stamp.build();
  }

  private static Finding number(Evidence evidence) {
    List<String> metas = evidence.document().numbers();
    long number = documentBuild(evidence);
    String subject = "page.number";
    if (metas.size() > 1) {
      return fault(
          subject,
          "the page has " + metas.size() + " build-number metas: " + metas,
          "let one tool write it: the server, or the bundler's plugin");
    }
    if (number == BuildNumber.NONE && evidence.document().strayNumbers() > 0) {
      return fault(
          subject,
          "the build-number meta lies outside the head, where the client ignores it",
          "move it into <head>");
    }
    if (number == BuildNumber.NONE) {
      return fault(
          subject,
          metas.isEmpty()
              ? "the page does not say its build number, so the client does nothing"
              : "the page's build number is malformed: \"" + metas.get(0) + "\"",
          "put <meta name=\"build-number\" content=\"7128\"> into its head at build time");
    }
    long answering = answeringBuild(evidence.page());
    if (answering != BuildNumber.NONE && answering != number) {
      return fault(
          subject,
          "the page is of build " + number + ", and its response of build " + answering,
          "look for a cache that keeps the page, or for a page that is built apart from its server");
    }
    return ok(subject, "the page is of build " + number);
  }

  private static Finding cache(Answer page) {
    String subject = "page.cache";
    if (page.fromSharedCache()) {
      return fault(
          subject, "a cache answered the page, not the server", "keep HTML pages out of caches");
    }
    if (page.mustBeAskedFor()) {
      return ok(subject, "caches ask for the page each time");
    }
    String seen =
        page.field("Cache-Control")
            .map(value -> "the page has Cache-Control: " + value)
            .orElse(
                page.has("Expires")
                    ? "the page has Expires: " + page.field("Expires").orElse("")
                    : "the page has no Cache-Control, so browsers keep it for as long as they guess");
    return fault(subject, seen, CACHE_REMEDY);
  }

  private static Finding unchanged(Answer page, Answer unchanged) {
    String subject = "page.unchanged";
    if (unchanged.status() != 304) {
      return hint(
          subject,
          "the page is sent again to who has it (" + unchanged.status() + " instead of 304)",
          "answer If-None-Match");
    }
    if (page.has(HeaderNames.BUILD_NUMBER) && !unchanged.has(HeaderNames.BUILD_NUMBER)) {
      return fault(
          subject,
          "304 responses have no " + HeaderNames.BUILD_NUMBER,
          "let the proxy pass the field on with 304");
    }
    return ok(subject, "an unchanged page is a 304");
  }

  private static Finding errors(Answer page, Answer missing) {
    String subject = "page.errors";
    if (missing.status() == 200 && missing.isHtml()) {
      return hint(
          subject,
          "a file that does not exist (" + missing.url().getPath() + ") is answered with a page",
          "answer the page for routes alone, and 404 for names with an extension");
    }
    if (page.has(HeaderNames.BUILD_NUMBER) && !missing.has(HeaderNames.BUILD_NUMBER)) {
      return fault(
          subject,
          "the response " + missing.status() + " has no " + HeaderNames.BUILD_NUMBER,
          "put Lockstep in front of the error pages; nginx drops fields of add_header without always");
    }
    return ok(subject, "errors have the same fields as pages");
  }

  private static Optional<Finding> policy(Evidence evidence) {
    String value =
        evidence.page().field("Content-Security-Policy").orElse("").toLowerCase(Locale.ROOT);
    Matcher connect = CONNECT.matcher(value);
    Matcher fallback = DEFAULT.matcher(value);
    String sources = connect.find() ? connect.group(1) : fallback.find() ? fallback.group(1) : "*";
    String origin = Deployment.origin(evidence.deployment().endpoints());
    boolean allowed =
        sources.contains("*")
            || sources.contains(origin)
            || (sources.contains("'self'") && !evidence.deployment().isCrossOrigin())
            || sources.matches("(?s).*\\bhttps?:(\\s.*|$)");
    return allowed
        ? Optional.empty()
        : Optional.of(
            fault(
                "page.policy",
                "the page's Content-Security-Policy forbids connections to " + origin,
                "add it to connect-src"));
  }

  private static Finding protocol(Answer page) {
    String subject = "page.protocol";
    boolean local = LOCAL.contains(page.url().getHost());
    if (page.url().getScheme().equals("http") && !local) {
      return hint(
          subject,
          "the page came over plain HTTP, where browsers have no locks between tabs",
          "serve it over TLS");
    }
    return local || page.http2()
        ? ok(subject, local ? "this machine" : "HTTP/2")
        : hint(
            subject,
            "the page came over HTTP/1.1: an event stream takes one of six connections",
            "switch HTTP/2 on in the proxy");
  }

  private static Finding clock(Answer page) {
    long ahead = page.clockAhead().orElse(0);
    return Math.abs(ahead) > 60
        ? hint(
            "page.clock",
            "the server's clock is " + ahead + " s ahead of this machine's",
            "set the clocks by NTP; responses are told from cached ones by their Date")
        : ok("page.clock", "the clocks agree");
  }
}
