package dev.lockstep.it.roll;

import static org.awaitility.Awaitility.await;

import dev.lockstep.it.balancer.Signals;
import dev.lockstep.it.fleet.DemoJar;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** A place in the fleet: a port that stays, and the process that serves it at the time. */
final class Place implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final long END_SECONDS = 60;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final List<String> HEAP = List.of("-Xmx256m");

  /** Short: an instance that is frozen does not answer. */
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ANSWER).build();

  private final int port;
  private final Path directory;
  private final List<String> options;
  private Process process;

  /**
   * @param options what every instance at this place is told, besides port and build
   */
  Place(int port, Path directory, List<String> options) {
    this.port = port;
    this.directory = directory;
    this.options = options;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /** What time it is there. */
  ZonedDateTime date() throws IOException, InterruptedException {
    var asked = HttpRequest.newBuilder(url("/lockstep/build")).timeout(ANSWER).build();
    HttpHeaders headers = HTTP.send(asked, BodyHandlers.discarding()).headers();
    return ZonedDateTime.parse(
        headers.firstValue("Date").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  URI url(String path) {
    return URI.create("http://" + address() + path);
  }

  Process process() {
    return process;
  }

  /** Starts a process, and does not wait for it. */
  void start(long build, String... more) throws IOException {
    start(Map.of(), build, more);
  }

  void start(Map<String, String> environment, long build, String... more) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add("instance");
    arguments.add("--port=" + port);
    arguments.add("--build=" + build);
    arguments.add("--end-with-input"); // it ends with this JVM, however that ends
    arguments.addAll(options);
    arguments.addAll(List.of(more));
    ProcessBuilder builder =
        Load.REQUESTS == 0
            ? DemoJar.shortLived(HEAP, arguments)
            : DemoJar.inProduction(HEAP, arguments);
    builder.environment().putAll(environment);
    process =
        builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log().toFile())).start();
  }

  /** Waits until it is ready. */
  void awaitReady() throws IOException {
    try {
      await("an instance on " + port + " to be ready")
          .atMost(START)
          .pollInterval(LOOK_AGAIN)
          .failFast("it ended", () -> !process.isAlive())
          .until(this::isReady);
    } catch (ConditionTimeoutException | TerminalFailureException notReady) {
      throw new IllegalStateException(
          "no instance is ready on " + port + ": " + Files.readString(log()), notReady);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      var ready = HttpRequest.newBuilder(url("/lockstep/ready")).timeout(ANSWER).build();
      return HTTP.send(ready, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Has it leave as it should, and waits for its end. */
  void drain() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy() would close its input too
    awaitEnd();
  }

  /** Ends it as a server that knows no drain ends. */
  void cut() throws IOException, InterruptedException {
    process.getOutputStream().close();
    awaitEnd();
  }

  /** Ends it as a power cut does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Bytes that live objects take, after a full collection. */
  long liveBytes() throws IOException, InterruptedException {
    Process histogram =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String all = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    histogram.waitFor();
    String total = all.strip().substring(all.strip().lastIndexOf('\n') + 1).strip();
    String[] columns = total.split("\\s+", -1);
    if (!columns[0].equals("Total")) {
      throw new IllegalStateException("jcmd said: " + total);
    }
    return Long.parseLong(columns[2]);
  }

  void freeze() throws IOException, InterruptedException {
    Signals.send("STOP", process);
  }

  void thaw() throws IOException, InterruptedException {
    Signals.send("CONT", process);
  }

  private void awaitEnd() throws InterruptedException {
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the instance on " + port + " did not end");
    }
  }

  private Path log() {
    return directory.resolve("instance-" + port + ".log");
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly(); // also where it is frozen
    }
  }
}
