package dev.lockstep.it.fleet;

import dev.lockstep.it.balancer.Leash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of the demo's runnable jar that prints where it serves; killed on close, always. */
public final class DemoProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://(localhost|127\\.0\\.0\\.1):\\d+");
  private static final long START_SECONDS = 60;
  private static final long END_SECONDS = 30;

  private final Process process;
  private final Leash leash;
  private final URI address;

  private DemoProcess(Process process, Leash leash, URI address) {
    this.process = process;
    this.leash = leash;
    this.address = address;
  }

  /** Starts {@code java -jar lockstep-demo.jar ARGUMENTS} and waits until it says where it is. */
  public static DemoProcess start(String... arguments) throws Exception {
    Process process =
        DemoJar.shortLived(List.of(), List.of(arguments)).redirectErrorStream(true).start();
    Leash leash = Leash.on(process);
    CompletableFuture<URI> address = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, address), "demo-output");
    reader.setDaemon(true);
    reader.start();
    try {
      return new DemoProcess(process, leash, address.get(START_SECONDS, TimeUnit.SECONDS));
    } catch (Exception e) {
      leash.close();
      end(process);
      throw e;
    }
  }

  /** Keeps the pipe empty; what the process says goes into the test's own output. */
  private static void read(Process process, CompletableFuture<URI> address) {
    String last = "";
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(line);
        last = line;
        Matcher found = ADDRESS.matcher(line);
        if (found.find()) {
          address.complete(URI.create(found.group()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      address.completeExceptionally(
          new IllegalStateException("the demo ended before it served; its last words: " + last));
    }
  }

  public URI address() {
    return address;
  }

  /** Ends it before its time: it drains, and its event streams end. */
  void stop() {
    leash.close();
    end(process);
  }

  /** Kills it, with the instances that it started: the drain is proven elsewhere, and takes 3 s. */
  @Override
  public void close() {
    leash.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
