package dev.lockstep;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.http.Outcome;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are judged, and which status a refusal has. */
class GuardedRequestsTest {
  private static final FakeRequest FROM_NEWER_TAB =
      FakeRequest.get("/api/notes", "Build-Required", "7128", "Build-Refuse-Status", "503");

  @Test
  void requirementInAccept_isJudged() {
    Lockstep lockstep = Lockstep.builder().number(7127).build();

    assertThat(
            field(
                response(lockstep.guard(FakeRequest.get("/a", "Accept", "*/*;build=7128"))),
                "Build-Refused"))
        .isEqualTo("old-instance");
    assertThat(lockstep.guard(FakeRequest.get("/a", "Accept", "*/*;build=7127")))
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void refuseStatus_ofATrustedProxy_isUsed() throws UnknownHostException {
    Lockstep lockstep = Lockstep.builder().number(7127).trustedProxies("10.0.0.0/8").build();

    assertThat(status(lockstep, FROM_NEWER_TAB.from(InetAddress.getByName("10.1.2.3"))))
        .isEqualTo(503);
    assertThat(status(lockstep, FROM_NEWER_TAB.from(InetAddress.getByName("192.0.2.1"))))
        .isEqualTo(421);
    assertThat(status(lockstep, FROM_NEWER_TAB.from(null))).isEqualTo(421);
  }

  @Test
  void refuseStatus_byDefault_isIgnored() {
    assertThat(status(Lockstep.builder().number(7127).build(), FROM_NEWER_TAB)).isEqualTo(421);
  }

  @ParameterizedTest
  @CsvSource({"421, 421", "425, 425", "429, 429", "503, 503", "504, 504", "200, 425", "'', 425"})
  void refuseStatus_isUsedIfProxiesRetryIt(String asked, int status) {
    Lockstep lockstep =
        Lockstep.builder()
            .number(7127)
            .refusalStatus(425)
            .trustedProxies("127.0.0.0/8", "::1")
            .build();

    assertThat(
            status(
                lockstep,
                FakeRequest.get("/a", "Build-Required", "7128", "Build-Refuse-Status", asked)))
        .isEqualTo(status);
  }

  @Test
  void refuseStatus_forAnOldTab_isIgnored() {
    Lockstep lockstep =
        Lockstep.builder().number(7127).min(7100).trustedProxies("127.0.0.0/8", "::1").build();

    assertThat(
            status(
                lockstep,
                FakeRequest.get("/a", "Build-Required", "7099", "Build-Refuse-Status", "503")))
        .isEqualTo(409);
  }

  @Test
  void guardedPredicate_selectsJudgedRequests() {
    Lockstep apiOnly =
        Lockstep.builder()
            .number(7127)
            .guarded(request -> request.path().startsWith("/api/"))
            .build();

    assertThat(status(apiOnly, FakeRequest.get("/api/notes", "Build-Required", "7128")))
        .isEqualTo(421);
    assertThat(apiOnly.guard(FakeRequest.get("/export", "Build-Required", "7128")))
        .isEqualTo(Outcome.PASS);
    assertThat(apiOnly.guard(FakeRequest.get("/api/notes"))).isEqualTo(Outcome.PASS);
  }

  @Test
  void drainingInstance_refusesSelectedRequests_withoutARequirement() {
    Lockstep apiOnly =
        Lockstep.builder()
            .number(7127)
            .guarded(request -> request.path().startsWith("/api/"))
            .build();
    apiOnly.drain().refuse();

    assertThat(field(response(apiOnly.guard(FakeRequest.get("/api/notes"))), "Build-Refused"))
        .isEqualTo("draining");
    assertThat(apiOnly.guard(FakeRequest.get("/"))).isEqualTo(Outcome.PASS);
  }

  @Test
  void drainingInstance_refusesGetAndHeadWith503() throws UnknownHostException {
    Lockstep draining = Lockstep.builder().number(7127).trustedProxies("10.0.0.0/8").build();
    FakeRequest get = FakeRequest.get("/a", "Build-Required", "7127");
    FakeRequest post = FakeRequest.of("POST", "/a", "Build-Required", "7127");
    draining.drain().refuse();

    assertThat(status(draining, get)).isEqualTo(503);
    assertThat(status(draining, post)).isEqualTo(421);
    assertThat(
            status(
                draining,
                FakeRequest.get("/a", "Build-Required", "7127", "Build-Refuse-Status", "425")
                    .from(InetAddress.getByName("10.1.2.3"))))
        .isEqualTo(425);
  }

  @Test
  void readyEndpoint_hasThePhase() {
    Lockstep lockstep = Lockstep.builder().number(7127).build();
    FakeRequest check = FakeRequest.get("/lockstep/ready");

    assertThat(text(response(lockstep.endpoint(check)))).isEqualTo("{\"phase\":\"serving\"}");
    lockstep.drain().announce();
    assertThat(text(response(lockstep.endpoint(check)))).isEqualTo("{\"phase\":\"announced\"}");
    lockstep.drain().refuse();
    assertThat(text(response(lockstep.endpoint(check)))).isEqualTo("{\"phase\":\"refusing\"}");
    assertThat(field(response(lockstep.endpoint(check)), "Content-Length")).isEqualTo("20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.internal", "10.0.0.0/99"})
  void trustedProxy_thatIsNoAddress_isRejected(String proxy) {
    assertThatThrownBy(() -> Lockstep.builder().trustedProxies(proxy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was \"" + proxy + "\"");
  }

  private static int status(Lockstep lockstep, FakeRequest request) {
    return response(lockstep.guard(request)).status();
  }
}
