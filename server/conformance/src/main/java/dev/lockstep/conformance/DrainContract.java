package dev.lockstep.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockstep.drain.DrainPhase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The drain: the responses while draining, and the requests that it waits for. */
public interface DrainContract extends Contract {
  /**
   * Starts a thread for each task: tasks block, and the common pool has only one thread on one
   * core.
   */
  Executor THREADS = task -> new Thread(task, "contract").start();

  @ParameterizedTest
  @ValueSource(strings = {"/ok", "/no-content", "/not-modified", "/none", "/streamed", "/throws"})
  default void announcedDrain_serves_andClosesTheConnection(String path, ContractServer server)
      throws IOException {
    int before;
    try (Wire wire = server.open()) {
      Answer answer = wire.exchange("GET", path);
      before = answer.status();
      if (before < 500) {
        assertThat(answer.field("Connection")).isNotEqualTo("close");
      }
    }
    server.lockstep().drain().announce();
    try (Wire wire = server.open()) {
      Answer last = wire.exchange("GET", path, "Build-Required: 7127");
      assertThat(last.status()).isEqualTo(before);
      assertThat(last.lines("Connection")).containsExactly("close");
      assertThat(wire.rest()).isEmpty();
    }
  }

  @Test
  default void announcedDrain_servesOwnContent_andClosesTheConnection(ContractServer server)
      throws IOException {
    String asset = server.url("app.js");
    server.lockstep().drain().announce();

    for (String etag : new String[] {"\"x\"", "*"}) {
      try (Wire wire = server.open()) {
        Answer last = wire.exchange("GET", asset, "If-None-Match: " + etag);
        assertThat(last.status()).isEqualTo(etag.equals("*") ? 304 : 200);
        assertThat(last.lines("Connection")).containsExactly("close");
        assertThat(wire.rest()).isEmpty();
      }
    }
  }

  @Test
  default void readyEndpoint_hasThePhase(ContractServer server) throws IOException {
    assertThat(server.get("/lockstep/ready").text()).isEqualTo("{\"phase\":\"serving\"}");
    server.lockstep().drain().announce();
    Answer announced = server.get("/lockstep/ready");
    assertThat(announced.status()).isEqualTo(503);
    assertThat(announced.text()).isEqualTo("{\"phase\":\"announced\"}");
    server.lockstep().drain().refuse();
    Answer refusing = server.get("/lockstep/ready");
    assertThat(refusing.status()).isEqualTo(503);
    assertThat(refusing.text()).isEqualTo("{\"phase\":\"refusing\"}");
  }

  @Test
  default void refusedUpload_whileDraining_getsTheRefusal(ContractServer server)
      throws IOException {
    server.lockstep().drain().refuse();
    try (Wire wire = server.open()) {
      wire.send("POST", "/ok", "Build-Required: 7127", "Content-Length: 5242880");
      wire.write(new byte[5 << 20]);
      Answer refusal = wire.read("POST");

      assertThat(refusal.status()).isEqualTo(421);
      assertThat(refusal.field("Build-Refused")).isEqualTo("draining");
      assertThat(refusal.lines("Connection")).containsExactly("close");
    }
    assertThat(server.application().handled()).isZero();
  }

  @Test
  default void stop_waitsForRequestsInFlight_andRefusesMeanwhile(ContractServer server)
      throws Exception {
    CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> slow(server), THREADS);
    assertThat(server.application().hasBegun()).isTrue();
    CompletableFuture<Boolean> stopped =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return server.drainAndStop();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            THREADS);
    await().until(() -> server.lockstep().drain().phase() == DrainPhase.REFUSING);

    Answer refused = server.get("/ok", "Build-Required: 7127");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.field("Build-Refused")).isEqualTo("draining");
    assertThat(server.get("/ok").status()).isEqualTo(200);
    assertThat(stopped).isNotDone();
    server.application().goOn();

    assertThat(slow.get(30, TimeUnit.SECONDS).text()).isEqualTo("slow");
    assertThat(slow.get().isWhole()).isTrue();
    assertThat(stopped.get(30, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> server.get("/ok")).isInstanceOf(ConnectException.class);
  }

  @Test
  default void finishedRequests_ofAnyOutcome_areNotInFlight(ContractServer server)
      throws Exception {
    for (String path : new String[] {"/ok", "/none", "/throws", "/throws-after-sending"}) {
      server.get(path);
      server.get(path, "Build-Required: 7128");
    }
    server.get(server.url("large.bin"));
    try (Wire leaving = server.open()) {
      leaving.send("GET", server.url("large.bin"));
      leaving.readHead();
      leaving.reset();
    }
    assertThat(server.lockstep().drain().run()).isTrue();
  }

  private static Answer slow(ContractServer server) {
    try {
      return server.get("/slow");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
