package dev.lockstep.conformance;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lockstep.Lockstep;
import dev.lockstep.LockstepBuilder;
import dev.lockstep.guard.DrainTimings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Starts and ends the server of each case. */
@Timeout(120)
@ExtendWith(Results.class)
abstract class ContractServer {
  static final String STAMP = "7127;min=7090";

  final Application application = new Application();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  Lockstep lockstep;
  Adapter.Running server;
  InetSocketAddress address;

  /**
   * Returns what is tested.
   *
   * @return the adapter on its server
   */
  protected abstract Adapter adapter();

  @BeforeEach
  void start() throws Exception {
    lockstep = settings().create();
    server = adapter().start(lockstep, application);
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
  }

  /** Starts anew, with other settings. */
  void start(UnaryOperator<LockstepBuilder> others) throws Exception {
    server.stop();
    lockstep = others.apply(settings()).create();
    server = adapter().start(lockstep, application);
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
  }

  private LockstepBuilder settings() throws IOException {
    return Lockstep.builder(ContractServer.class)
        .build(7127)
        .min(7090)
        .assets(Frontend.in(directory))
        .page(Frontend.page())
        .drainTimings(
            new DrainTimings(Duration.ofMillis(50), Duration.ZERO, Duration.ofSeconds(30)));
  }

  @AfterEach
  void stop() throws Exception {
    application.goOn();
    server.stop();
  }

  /** Leaves out a case that the server cannot meet; the table says so. */
  void assumeNot(Limit limit) {
    assumeFalse(adapter().limits().contains(limit), limit.name());
  }

  Wire open() throws IOException {
    return Wire.open(address);
  }

  /** An exchange on a connection of its own. */
  Answer exchange(String method, String path, String... lines) throws IOException {
    try (Wire wire = open()) {
      return wire.exchange(method, path, Wire.with(lines, "Connection: close"));
    }
  }

  Answer get(String path, String... lines) throws IOException {
    return exchange("GET", path, lines);
  }

  Backend backend() throws IOException {
    return Backend.at(address, Map.of("app", "/ok", "asset", lockstep.urls().url("app.js")));
  }
}
