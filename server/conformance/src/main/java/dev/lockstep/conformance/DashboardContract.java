package dev.lockstep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dashboard.Dashboard;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who may see the dashboard, and which responses it has. */
public interface DashboardContract extends Contract {
  String PAGE = "/lockstep/dashboard";
  String DATA = "/lockstep/dashboard/data";
  String OPERATOR = "Operator: yes";
  String SECRET = "0123456789abcdef";
  Pattern SCRIPT = Pattern.compile("src=\"([^\"]+\\.js)\"");

  @Test
  default void dashboard_notEnabled_isNotFound(ContractServer server) throws IOException {
    assertNotThere(server, PAGE, OPERATOR);
    assertNotThere(server, DATA, OPERATOR);
  }

  @Test
  default void dashboard_withoutPermission_isNotFound(ContractServer server) throws Exception {
    server.start(settings -> settings.endpoint(forOperators()));

    assertNotThere(server, PAGE, "Build-Required: 7128");
    assertNotThere(server, DATA, "Build-Required: 7128");
    assertNotThere(server, "/lockstep/dashboard/instance", OPERATOR);
  }

  @Test
  default void dashboard_withPermission_isServedToAnyBuild(ContractServer server) throws Exception {
    server.start(settings -> settings.endpoint(forOperators()));

    Answer page = server.get(PAGE, OPERATOR, "Build-Required: 7128");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.field("Content-Type")).startsWith("text/html");
    assertThat(page.field("Cache-Control")).isEqualTo("no-store");
    assertThat(page.lines("Content-Security-Policy")).hasSize(1);
    assertThat(page.field("Content-Security-Policy"))
        .contains("default-src 'none'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    Matcher script = SCRIPT.matcher(page.text());
    assertThat(script.find()).isTrue();
    Answer file = server.get(URI.create(PAGE).resolve(script.group(1)).getPath(), OPERATOR);
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.field("Content-Type")).startsWith("text/javascript");
    assertThat(server.application().handled()).isZero();
  }

  @Test
  default void dashboardData_hasTheCounts_andIsNotCached(ContractServer server) throws Exception {
    server.start(settings -> settings.endpoint(forOperators()));
    server.get("/ok", "Build-Required: 7126");

    Answer data = server.get(DATA, OPERATOR);
    assertThat(data.status()).isEqualTo(200);
    assertThat(data.field("Content-Type")).isEqualTo("application/json");
    assertThat(data.field("Cache-Control")).isEqualTo("no-store");
    assertThat(data.text()).contains("\"label\":\"7126\",\"tabs\":0,\"requests\":1");
    assertThat(server.exchange("POST", DATA, OPERATOR, "Content-Length: 0").status())
        .isEqualTo(405);
  }

  @Test
  default void instanceReport_needsTheFleetSecret(ContractServer server) throws Exception {
    server.start(settings -> settings.endpoint(forOperators().fleet(SECRET)));

    assertNotThere(
        server, "/lockstep/dashboard/instance", "Authorization: Bearer 0123456789abcdee");
    assertThat(server.get("/lockstep/dashboard/instance", "Authorization: Bearer " + SECRET).text())
        .contains("\"build\":7127");
  }

  private static Dashboard forOperators() {
    return Dashboard.visibleTo(request -> "yes".equals(request.header("Operator")));
  }

  private static void assertNotThere(ContractServer server, String path, String line)
      throws IOException {
    Answer answer = server.get(path, line);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.field("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.field("Content-Security-Policy")).isNull();
    assertThat(answer.body()).isEmpty();
  }
}
