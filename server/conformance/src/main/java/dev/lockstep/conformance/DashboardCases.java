package dev.lockstep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dashboard.Dashboard;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who sees the dashboard, and what comes with it. */
abstract class DashboardCases extends AnswerCases {
  private static final String PAGE = "/lockstep/dashboard";
  private static final String DATA = "/lockstep/dashboard/data";
  private static final String OPERATOR = "Operator: yes";
  private static final String SECRET = "0123456789abcdef";
  private static final Pattern SCRIPT = Pattern.compile("src=\"([^\"]+\\.js)\"");

  @Test
  void dashboard_isNotThere_unlessItIsSwitchedOn() throws IOException {
    assertNotThere(PAGE, OPERATOR);
    assertNotThere(DATA, OPERATOR);
  }

  @Test
  void dashboard_isNotThere_forWhoMayNotSeeIt() throws Exception {
    start(settings -> settings.endpoint(forOperators()));

    assertNotThere(PAGE, "Build-Required: 7128");
    assertNotThere(DATA, "Build-Required: 7128");
    assertNotThere("/lockstep/dashboard/instance", OPERATOR);
  }

  @Test
  void dashboard_showsItself_toWhoMaySeeIt_whateverTheirBuild() throws Exception {
    start(settings -> settings.endpoint(forOperators()));

    Answer page = get(PAGE, OPERATOR, "Build-Required: 7128");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.field("Content-Type")).startsWith("text/html");
    assertThat(page.field("Cache-Control")).isEqualTo("no-store");
    assertThat(page.lines("Content-Security-Policy")).hasSize(1);
    assertThat(page.field("Content-Security-Policy"))
        .contains("default-src 'none'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    Matcher script = SCRIPT.matcher(page.text());
    assertThat(script.find()).isTrue();
    Answer file = get(URI.create(PAGE).resolve(script.group(1)).getPath(), OPERATOR);
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.field("Content-Type")).startsWith("text/javascript");
    assertThat(application.handled()).isZero();
  }

  @Test
  void dashboardsData_isWhatWasCounted_andIsNeverKept() throws Exception {
    start(settings -> settings.endpoint(forOperators()));
    get("/ok", "Build-Required: 7126");

    Answer data = get(DATA, OPERATOR);
    assertThat(data.status()).isEqualTo(200);
    assertThat(data.field("Content-Type")).isEqualTo("application/json");
    assertThat(data.field("Cache-Control")).isEqualTo("no-store");
    assertThat(data.text()).contains("\"label\":\"7126\",\"tabs\":0,\"requests\":1");
    assertThat(exchange("POST", DATA, OPERATOR, "Content-Length: 0").status()).isEqualTo(405);
  }

  @Test
  void instance_isReadByItsPeers_withTheirSecretAlone() throws Exception {
    start(settings -> settings.endpoint(forOperators().fleet(SECRET)));

    assertNotThere("/lockstep/dashboard/instance", "Authorization: Bearer 0123456789abcdee");
    assertThat(get("/lockstep/dashboard/instance", "Authorization: Bearer " + SECRET).text())
        .contains("\"build\":7127");
  }

  private static Dashboard forOperators() {
    return Dashboard.visibleTo(request -> "yes".equals(request.header("Operator")));
  }

  private void assertNotThere(String path, String line) throws IOException {
    Answer answer = get(path, line);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.field("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.field("Content-Security-Policy")).isNull();
    assertThat(answer.body()).isEmpty();
  }
}
