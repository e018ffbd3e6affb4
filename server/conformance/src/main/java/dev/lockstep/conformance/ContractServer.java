package dev.lockstep.conformance;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lockstep.Lockstep;
import dev.lockstep.LockstepBuilder;
import dev.lockstep.drain.DrainPhase;
import dev.lockstep.drain.DrainTimings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An adapter's server with an application behind it, and a client for it. It is started for the
 * first case of a class, and again after a case that drained it, changed its settings, or failed.
 */
public final class ContractServer {
  static final String STAMP = "7127;min=7090;front=\"conformance\"";

  private final Adapter adapter;
  private final Path directory;
  private final Application application = new Application();
  private Lockstep lockstep;
  private Adapter.Running running;
  private InetSocketAddress address;
  private boolean hasUsualSettings = true;

  ContractServer(Adapter adapter) throws Exception {
    this.adapter = adapter;
    directory = Files.createTempDirectory("lockstep-contract-");
    lockstep = settings().build();
    running = adapter.start(lockstep, application);
    address = addressOf(running);
  }

  private LockstepBuilder settings() throws IOException {
    return Lockstep.builder(ContractServer.class)
        .number(7127)
        .min(7090)
        .quiet(true)
        .front("conformance")
        .assets(Frontend.in(directory))
        .page(Frontend.page())
        .drainTimings(
            new DrainTimings(Duration.ofMillis(50), Duration.ZERO, Duration.ofSeconds(30)));
  }

  /** Restarts with other settings, for one case. */
  void start(UnaryOperator<LockstepBuilder> others) throws Exception {
    running.stop();
    hasUsualSettings = false;
    lockstep = others.apply(settings()).build();
    running = adapter.start(lockstep, application);
    address = addressOf(running);
  }

  boolean isAsStarted() {
    return hasUsualSettings && lockstep.drain().phase() == DrainPhase.SERVING;
  }

  Lockstep lockstep() {
    return lockstep;
  }

  Application application() {
    return application;
  }

  private static InetSocketAddress addressOf(Adapter.Running server) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
  }

  /** The address on which it listens, or listened before it was stopped. */
  InetSocketAddress address() {
    return address;
  }

  boolean drainAndStop() throws Exception {
    return running.drainAndStop();
  }

  /** The URL of an asset of the {@link Frontend}. */
  String url(String logicalPath) {
    return lockstep.urls().url(logicalPath);
  }

  boolean has(Limit limit) {
    return adapter.limits().contains(limit);
  }

  /** Skips a case that the server cannot pass; the table lists the limit. */
  void assumeNot(Limit limit) {
    assumeFalse(has(limit), limit.name());
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
    return Backend.at(address, Map.of("app", "/ok", "asset", url("app.js")));
  }

  void stop() throws Exception {
    application.goOn();
    running.stop();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : List.copyOf(files.sorted(Comparator.reverseOrder()).toList())) {
        Files.delete(file);
      }
    }
  }
}
