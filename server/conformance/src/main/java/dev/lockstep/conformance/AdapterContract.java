package dev.lockstep.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.guard.DrainPhase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every adapter must do on every server, over real sockets: a test class for each extends this
 * one. What single requests are answered, the dashboard and event streams are in its super classes,
 * and how an instance leaves is here.
 */
public abstract class AdapterContract extends StreamCases {
  /** For subclasses. */
  protected AdapterContract() {}

  @Test
  void runner_findsNothingWrong() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    String asset = "asset=" + lockstep.urls().url("app.js");

    int exit = Runner.run(out, "http://127.0.0.1:" + server.port(), "app=/ok", asset);

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .endsWith(ProtocolCases.all().size() + " passed, 0 failed, 0 skipped\n");
    assertThat(exit).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ok", "/no-content", "/not-modified", "/none", "/streamed", "/throws"})
  void announced_isServed_andTheConnectionClosed(String path) throws IOException {
    int before;
    try (Wire wire = open()) {
      Answer answer = wire.exchange("GET", path);
      before = answer.status();
      if (before < 500) {
        assertThat(answer.field("Connection")).isNotEqualTo("close");
      }
    }
    lockstep.drain().announce();
    try (Wire wire = open()) {
      Answer last = wire.exchange("GET", path, "Build-Required: 7127");
      assertThat(last.status()).isEqualTo(before);
      assertThat(last.lines("Connection")).containsExactly("close");
      assertThat(wire.rest()).isEmpty();
    }
  }

  @Test
  void announced_ownContentIsServed_andTheConnectionClosed() throws IOException {
    String asset = lockstep.urls().url("app.js");
    lockstep.drain().announce();

    for (String etag : new String[] {"\"x\"", "*"}) {
      try (Wire wire = open()) {
        Answer last = wire.exchange("GET", asset, "If-None-Match: " + etag);
        assertThat(last.status()).isEqualTo(etag.equals("*") ? 304 : 200);
        assertThat(last.lines("Connection")).containsExactly("close");
        assertThat(wire.rest()).isEmpty();
      }
    }
  }

  @Test
  void readiness_saysThePhase() throws IOException {
    assertThat(get("/lockstep/ready").text()).isEqualTo("{\"phase\":\"serving\"}");
    lockstep.drain().announce();
    Answer announced = get("/lockstep/ready");
    assertThat(announced.status()).isEqualTo(503);
    assertThat(announced.text()).isEqualTo("{\"phase\":\"announced\"}");
    lockstep.drain().refuse();
    Answer refusing = get("/lockstep/ready");
    assertThat(refusing.status()).isEqualTo(503);
    assertThat(refusing.text()).isEqualTo("{\"phase\":\"refusing\"}");
  }

  @Test
  void refusing_uploadsGetTheirRefusal() throws IOException {
    lockstep.drain().refuse();
    try (Wire wire = open()) {
      wire.send("POST", "/ok", "Build-Required: 7127", "Content-Length: 5242880");
      wire.write(new byte[5 << 20]);
      Answer refusal = wire.read("POST");

      assertThat(refusal.status()).isEqualTo(421);
      assertThat(refusal.field("Build-Refused")).isEqualTo("draining");
      assertThat(refusal.lines("Connection")).containsExactly("close");
    }
    assertThat(application.handled()).isZero();
  }

  @Test
  void stop_waitsForWhatIsInFlight_refusesMeanwhile_andThenNobodyListens() throws Exception {
    CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> inBackground("/slow"));
    assertThat(application.hasBegun()).isTrue();
    CompletableFuture<Boolean> stopped =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return server.drainAndStop();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    while (lockstep.drain().phase() != DrainPhase.REFUSING) {
      Thread.onSpinWait();
    }

    Answer refused = get("/ok", "Build-Required: 7127");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.field("Build-Refused")).isEqualTo("draining");
    assertThat(get("/ok").status()).isEqualTo(200);
    assertThat(stopped).isNotDone();
    application.goOn();

    assertThat(slow.get(30, TimeUnit.SECONDS).text()).isEqualTo("slow");
    assertThat(slow.get().isWhole()).isTrue();
    assertThat(stopped.get(30, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> get("/ok")).isInstanceOf(ConnectException.class);
  }

  @Test
  void whateverHappened_nothingStaysInFlight() throws Exception {
    for (String path : new String[] {"/ok", "/none", "/throws", "/throws-after-sending"}) {
      get(path);
      get(path, "Build-Required: 7128");
    }
    get(lockstep.urls().url("large.bin"));
    try (Wire leaving = open()) {
      leaving.send("GET", lockstep.urls().url("large.bin"));
      leaving.readHead();
      leaving.reset();
    }
    assertThat(lockstep.drain().run()).isTrue();
  }

  private Answer inBackground(String path) {
    try {
      return get(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
