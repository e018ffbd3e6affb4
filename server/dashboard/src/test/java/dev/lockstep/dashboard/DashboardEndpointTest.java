package dev.lockstep.dashboard;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import dev.lockstep.Lockstep;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardEndpointTest {
  private static final String SECRET = "0123456789abcdef";

  private final Lockstep lockstep =
      Lockstep.builder()
          .number(7127)
          .endpoint(
              Dashboard.visibleTo(request -> "yes".equals(request.header("Operator")))
                  .fleet(SECRET))
          .build();

  @AfterEach
  void end() {
    lockstep.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lockstep/dashboard",
        "/lockstep/dashboard/",
        "/lockstep/dashboard/data",
        "/lockstep/dashboard/dashboard.js",
        "/lockstep/dashboard/instance",
        "/lockstep/dashboards"
      })
  void dashboard_isAnUnknownPath_forOtherVisitors(String path) {
    Lockstep without = Lockstep.builder().number(7127).build();
    Response unknown = response(without.content(FakeRequest.get("/lockstep/nothing")));

    for (String method : new String[] {"GET", "POST"}) {
      FakeRequest request = FakeRequest.of(method, path, "Build-Required", "7128");
      assertThat(response(lockstep.content(request))).isEqualTo(unknown);
      assertThat(response(without.content(request))).isEqualTo(unknown);
      assertThat(lockstep.guard(request)).isEqualTo(without.guard(request));
    }
  }

  @Test
  void page_isNotStored_andRunsOnlyItsOwnFiles() {
    Response page = seen("/lockstep/dashboard");

    assertThat(page.status()).isEqualTo(200);
    assertThat(field(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(field(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(field(page, "ETag")).isNull();
    assertThat(field(page, "Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self';")
        .contains("require-trusted-types-for 'script'; trusted-types 'none'")
        .doesNotContain("unsafe");
    assertThat(text(page)).doesNotContain("style=").doesNotContain("<style").doesNotContain("{");
  }

  @Test
  void filesOfThePage_haveFingerprints_andAreImmutable() {
    String page = text(seen("/lockstep/dashboard"));
    Matcher file =
        Pattern.compile("(?:src|href)=\"(dashboard/\\w+-[0-9a-f]{10}\\.\\w+)\"").matcher(page);

    assertThat(file.results().map(found -> found.group(1)))
        .hasSize(2)
        .allSatisfy(
            path -> {
              Response answer = seen("/lockstep/" + path);
              assertThat(answer.status()).isEqualTo(200);
              assertThat(field(answer, "Cache-Control")).contains("immutable");
            });
  }

  @Test
  void script_importsItsModuleByFingerprint() {
    String script = text(seen("/lockstep/dashboard/dashboard.js"));

    assertThat(script).containsPattern("from \"[./a-z]*chart-[0-9a-f]{10}\\.js\"");
  }

  @Test
  void data_isJson_andIsNotStored() {
    lockstep.guard(FakeRequest.get("/a", "Build-Required", "7126"));
    Response data = seen("/lockstep/dashboard/data");

    assertThat(field(data, "Content-Type")).isEqualTo("application/json");
    assertThat(field(data, "Cache-Control")).isEqualTo("no-store");
    assertThat(text(data))
        .contains("\"label\":\"7126\",\"tabs\":0,\"requests\":1")
        .contains("\"outdated\":1");
  }

  @Test
  void otherMethods_giveVisitorsA405() {
    for (String path : new String[] {"/lockstep/dashboard", "/lockstep/dashboard/data"}) {
      Response response =
          response(lockstep.content(FakeRequest.of("POST", path, "Operator", "yes")));
      assertThat(response.status()).isEqualTo(405);
      assertThat(field(response, "Allow")).isEqualTo("GET, HEAD");
    }
  }

  @Test
  void requirementOfAVisitor_isNotJudged() {
    for (String path : new String[] {"dashboard", "dashboard/data", "dashboard/instance"}) {
      assertThat(lockstep.guard(FakeRequest.get("/lockstep/" + path, "Build-Required", "7128")))
          .isEqualTo(Outcome.PASS);
    }
    assertThat(lockstep.measurements().counts().requests().values()).containsOnly(0L);
    assertThat(lockstep.guard(FakeRequest.get("/lockstep/dashboards", "Build-Required", "7128")))
        .isNotEqualTo(Outcome.PASS);
  }

  @Test
  void report_isForPeersAlone() {
    assertThat(seen("/lockstep/dashboard/instance").status()).isEqualTo(404);
    assertThat(instance("Bearer 0123456789abcdee").status()).isEqualTo(404);
    assertThat(instance("Basic " + SECRET).status()).isEqualTo(404);

    Response report = instance("Bearer " + SECRET);
    assertThat(report.status()).isEqualTo(200);
    assertThat(text(report)).contains("\"build\":7127", "\"phase\":\"serving\"");
  }

  @Test
  void dashboard_followsTheEndpointsPrefix() {
    Lockstep moved =
        Lockstep.builder()
            .number(7127)
            .endpoints("/_ls/")
            .endpoint(Dashboard.visibleTo(request -> true))
            .build();

    Response page = response(moved.content(FakeRequest.get("/_ls/dashboard")));
    assertThat(text(page)).contains("src=\"dashboard/dashboard-");
    moved.close();
  }

  private Response instance(String authorization) {
    return response(
        lockstep.content(
            FakeRequest.get("/lockstep/dashboard/instance", "Authorization", authorization)));
  }

  private Response seen(String path) {
    return response(lockstep.content(FakeRequest.get(path, "Operator", "yes")));
  }
}
