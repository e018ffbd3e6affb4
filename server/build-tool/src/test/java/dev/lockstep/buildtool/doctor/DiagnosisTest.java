package dev.lockstep.buildtool.doctor;

import static dev.lockstep.buildtool.doctor.Site.fallback;
import static dev.lockstep.buildtool.doctor.Site.field;
import static dev.lockstep.buildtool.doctor.Site.path;
import static dev.lockstep.buildtool.doctor.Site.status;
import static dev.lockstep.buildtool.doctor.Site.text;
import static dev.lockstep.buildtool.doctor.Site.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake is found, and nothing else is. */
class DiagnosisTest {
  private static final URI OTHER_ORIGIN = URI.create("https://api.example/api/notes");
  private static final Predicate<Question> PAGE = path("/notes");
  private static final Predicate<Question> BUILD = path("/lockstep/build");
  private static final Predicate<Question> EVENTS = path("/lockstep/events");
  private static final Predicate<Question> SCRIPT = path("/assets/index-BMn98kqX.js");
  private static final Predicate<Question> UNKNOWN = path("/lockstep-doctor-0000000000.css");
  private static final Predicate<Question> REFUSED = Site.asksWith("Build-Required");
  private static final Predicate<Question> ERROR = path("/lockstep-doctor-no-such-page/x.json");
  private static final Predicate<Question> FORGED = Site.asksWith("Build-Refuse-Status");
  private static final Predicate<Question> ENDPOINTS =
      question -> question.url().getPath().startsWith("/lockstep/");

  private static Diagnosis diagnosis(Site site, Optional<URI> api) throws IOException {
    return Diagnosis.of(new Examination(site).of(Deployment.of(Site.PAGE, api, "/lockstep/")));
  }

  private static List<String> of(Finding.Level level, Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.level() == level)
        .map(Finding::id)
        .toList();
  }

  @Test
  void rightDeployment_hasNeitherFaultsNorHints() throws IOException {
    Diagnosis diagnosis = diagnosis(new Site(), Optional.empty());

    assertThat(diagnosis.findings()).allMatch(f -> f.level() == Finding.Level.OK);
    assertThat(diagnosis.isHealthy()).isTrue();
  }

  @Test
  void rightDeployment_withItsApiOnAnotherOrigin_hasNeither() throws IOException {
    assertThat(diagnosis(new Site(), Optional.of(OTHER_ORIGIN)).findings())
        .allMatch(f -> f.level() == Finding.Level.OK)
        .extracting(Finding::id)
        .contains("cors.preflight", "cors.exposed");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("page needs a login", "page", new Site().plant(PAGE, status(401))),
        fault("two metas", "page.number", page("</head>", meta("7128") + "</head>")),
        fault(
            "meta outside the head",
            "page.number",
            page(meta("7128"), "")
                .plant(PAGE, text(t -> t.replace("<body>", "<body>" + meta("7128"))))),
        fault("no meta", "page.number", page(meta("7128"), "")),
        fault("template left in the meta", "page.number", page("7128", "%BUILD%")),
        fault("old page in front of a new server", "page.number", page("7128", "7127")),
        fault(
            "page without Cache-Control",
            "page.cache",
            new Site().plant(PAGE, without("Cache-Control"))),
        fault(
            "page kept for an hour",
            "page.cache",
            new Site().plant(PAGE, field("Cache-Control", "max-age=3600"))),
        fault(
            "page kept by the CDN",
            "page.cache",
            new Site().plant(PAGE, field("Cache-Control", "max-age=0, s-maxage=600"))),
        fault(
            "page from a shared cache, by Age",
            "page.cache",
            new Site().plant(PAGE, field("Age", "12"))),
        fault(
            "page from a shared cache, by X-Cache",
            "page.cache",
            new Site().plant(PAGE, field("X-Cache", "HIT from proxy"))),
        fault(
            "304 without the stamp",
            "page.unchanged",
            new Site().plant(PAGE.and(Site.asksWith("If-None-Match")), without("Build-Number"))),
        fault(
            "errors without the stamp",
            "page.errors",
            new Site().plant(ERROR, without("Build-Number"))),
        fault(
            "CSP forbids connections",
            "page.policy",
            new Site()
                .plant(
                    PAGE,
                    field("Content-Security-Policy", "default-src 'none'; script-src 'self'"))),
        fault(
            "endpoints not proxied",
            "endpoints.build",
            new Site()
                .plant(
                    ENDPOINTS.and(REFUSED.negate()).and(path("/lockstep/ready").negate()),
                    fallback())),
        fault("endpoints 404", "endpoints.build", new Site().plant(BUILD, status(404))),
        fault("endpoints behind a login", "endpoints.build", new Site().plant(BUILD, status(302))),
        fault(
            "endpoint cached",
            "endpoints.build",
            new Site().plant(BUILD, field("Cache-Control", "max-age=60"))),
        fault(
            "instance without a number",
            "endpoints.build",
            new Site().plant(BUILD, text(t -> t.replace("7128", "null")))),
        fault(
            "page deployed first",
            "endpoints.mixed",
            new Site().plant(BUILD, text(t -> t.replace("7128", "7127")))),
        fault(
            "page left behind",
            "endpoints.mixed",
            new Site().plant(BUILD, text(t -> t.replace("7128", "7129")))),
        fault("stream buffered", "endpoints.events", new Site().silentStream()),
        fault(
            "stream compressed",
            "endpoints.events",
            new Site().plant(EVENTS, field("Content-Encoding", "gzip"))),
        fault(
            "stream answered with JSON",
            "endpoints.events",
            new Site().plant(EVENTS, field("Content-Type", "application/json"))),
        fault("script gone", "assets.missing", new Site().plant(SCRIPT, status(404))),
        fault("script answered with the page", "assets.html", new Site().plant(SCRIPT, fallback())),
        fault(
            "bare name kept for long",
            "assets.cache",
            page("/assets/index-BMn98kqX.js", "/app.js")
                .plant(path("/app.js"), status(200))
                .plant(
                    path("/app.js"),
                    field("Cache-Control", "public, max-age=31536000, immutable"))),
        fault(
            "fallback for unknown assets", "assets.unknown", new Site().plant(UNKNOWN, fallback())),
        fault(
            "unknown assets kept",
            "assets.unknown",
            new Site().plant(UNKNOWN, field("Cache-Control", "public, max-age=600"))),
        fault(
            "worker kept",
            "assets.worker",
            new Site()
                .plant(path("/sw.js"), status(200))
                .plant(path("/sw.js"), field("Content-Type", "text/javascript"))
                .plant(path("/sw.js"), field("Cache-Control", "max-age=14400"))),
        fault(
            "refusal replaced by an error page",
            "guard.refusal",
            new Site().plant(REFUSED, without("Build-Refused"))),
        fault(
            "guard sees nothing",
            "guard.refusal",
            new Site().plant(REFUSED, without("Build-Refused")).plant(REFUSED, status(200))),
        fault(
            "refusal with a status that balancers count",
            "guard.refusal",
            new Site().plant(REFUSED, status(503)).plant(FORGED, status(421))),
        fault(
            "refusal cacheable",
            "guard.refusal",
            new Site().plant(REFUSED, field("Cache-Control", "max-age=5"))),
        fault("strangers choose the status", "guard.status", new Site().plant(FORGED, status(503))),
        fault(
            "API not stamped",
            "guard.stamp",
            new Site().plant(path("/lockstep/ready"), without("Build-Number"))),
        fault(
            "API cached for every build",
            "guard.cache",
            new Site()
                .plant(
                    path("/lockstep/ready").and(REFUSED.negate()),
                    field("Cache-Control", "public, max-age=30"))),
        fault(
            "API from a cache",
            "guard.cache",
            new Site()
                .plant(
                    path("/lockstep/ready").and(REFUSED.negate()),
                    field("Cache-Status", "nginx; hit"))));
  }

  static Stream<Arguments> faultsAcrossOrigins() {
    return Stream.of(
        fault(
            "preflight refused",
            "cors.preflight",
            new Site().plant(q -> q.method().equals("OPTIONS"), status(403))),
        fault(
            "preflight without the field",
            "cors.preflight",
            new Site()
                .plant(q -> q.method().equals("OPTIONS"), without("Access-Control-Allow-Headers"))),
        fault(
            "refusal unreadable",
            "cors.exposed",
            new Site().plant(REFUSED, without("Access-Control-Allow-Origin"))),
        fault(
            "fields not exposed",
            "cors.exposed",
            new Site().plant(q -> true, without("Access-Control-Expose-Headers"))));
  }

  private static Arguments fault(String name, String id, Site site) {
    return arguments(name, id, site);
  }

  private static Site page(String text, String by) {
    return new Site().plant(PAGE, text(t -> t.replace(text, by)));
  }

  private static String meta(String number) {
    return "<meta name=\"build-number\" content=\"" + number + "\">";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void mistake_isTheOnlyFault(String name, String id, Site site) throws IOException {
    assertThat(of(Finding.Level.FAULT, diagnosis(site, Optional.empty()))).containsExactly(id);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faultsAcrossOrigins")
  void mistakeAcrossOrigins_isTheOnlyFault(String name, String id, Site site) throws IOException {
    assertThat(of(Finding.Level.FAULT, diagnosis(site, Optional.of(OTHER_ORIGIN))))
        .containsExactly(id);
  }

  static Stream<Arguments> hints() {
    return Stream.of(
        fault("two builds", "endpoints.mixed", new Site().plant(BUILD, new EverySecond())),
        fault("stream limit", "endpoints.events", new Site().plant(EVENTS, status(503))),
        fault(
            "open dashboard",
            "endpoints.dashboard",
            new Site()
                .plant(path("/lockstep/dashboard"), fallback())
                .plant(path("/lockstep/dashboard"), text(t -> "<title>Lockstep</title>"))),
        fault("rate limiter", "endpoints.limits", new Site().plant(BUILD, new Limiter())),
        fault(
            "no compression",
            "assets.encoding",
            new Site().plant(SCRIPT, without("Content-Encoding"))),
        fault(
            "named by content, kept for an hour",
            "assets.cache",
            new Site().plant(SCRIPT, field("Cache-Control", "max-age=3600"))),
        fault(
            "page always sent again",
            "page.unchanged",
            new Site().plant(PAGE.and(Site.asksWith("If-None-Match")), status(200))),
        fault(
            "clock behind",
            "page.clock",
            new Site().plant(PAGE, field("Date", "Mon, 30 Nov 2026 11:50:00 GMT"))),
        fault("page for files", "page.errors", new Site().plant(ERROR, fallback())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hints")
  void doubt_isAHint(String name, String id, Site site) throws IOException {
    Diagnosis diagnosis = diagnosis(site, Optional.empty());

    assertThat(of(Finding.Level.HINT, diagnosis)).containsExactly(id);
    assertThat(diagnosis.isHealthy()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/vendor/leaflet-3f2a1b9c0d/leaflet.js", "/7127-3f2a1b/js/app.js"})
  void fileInAFolderThatIsNamedByContent_mayBeKept(String script) throws IOException {
    Site site =
        page("/assets/index-BMn98kqX.js", script)
            .plant(path(script), status(200))
            .plant(path(script), field("Cache-Control", "public, max-age=31536000, immutable"));

    assertThat(of(Finding.Level.FAULT, diagnosis(site, Optional.empty()))).isEmpty();
  }

  @Test
  void pageOfAStaticHost_needsNoStamp() throws IOException {
    Site site = new Site().plant(PAGE.or(ERROR), without("Build-Number"));

    assertThat(diagnosis(site, Optional.of(OTHER_ORIGIN)).isHealthy()).isTrue();
  }

  @Test
  void numberInServerTiming_isThePages() throws IOException {
    Site site = page(meta("7128"), "").plant(PAGE, field("Server-Timing", "build;desc=\"7128\""));

    assertThat(diagnosis(site, Optional.empty()).isHealthy()).isTrue();
  }

  @Test
  void text_showsNoControlCharactersOfAStranger() throws IOException {
    Site site = new Site().plant(PAGE, field("Cache-Control", "max-age=9\u001b[2J"));

    assertThat(Report.text(diagnosis(site, Optional.empty())))
        .doesNotContain("\u001b")
        .contains("→");
  }

  @Test
  void json_hasEveryFinding() throws IOException {
    String json = Report.json(Site.PAGE, diagnosis(page(meta("7128"), ""), Optional.empty()));

    assertThat(json)
        .startsWith("{\"url\":\"https://app.example/notes\",\"healthy\":false,\"findings\":[")
        .contains("{\"level\":\"fault\",\"id\":\"page.number\",");
  }

  /** An instance of the build before answers every second request. */
  private static final class EverySecond implements java.util.function.UnaryOperator<Answer> {
    private int count;

    @Override
    public Answer apply(Answer answer) {
      return count++ % 2 == 0 ? answer : text(t -> t.replace("7128", "7129")).apply(answer);
    }
  }

  /** Five requests pass. */
  private static final class Limiter implements java.util.function.UnaryOperator<Answer> {
    private int count;

    @Override
    public Answer apply(Answer answer) {
      return count++ < 5 ? answer : status(429).apply(answer);
    }
  }
}
