package dev.lockstep.demo.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A child process that serves one instance. It picks its port itself and names it in the first line
 * of its standard output; it ends when its standard input does, which happens even when this
 * process is killed hard.
 */
final class InstanceProcess {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]{1,5})");

  private final Process process;
  private @Nullable Hold hold;

  private InstanceProcess(Process process) {
    this.process = process;
  }

  static InstanceProcess start(ProcessBuilder command, IntConsumer onPort, Runnable onExit)
      throws IOException {
    command.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = command.start();
    var reader = new Thread(() -> readPort(process, onPort), "port-of-" + process.pid());
    reader.setDaemon(true);
    reader.start();
    var instance = new InstanceProcess(process);
    var unused = process.onExit().thenRun(instance::ended).thenRun(onExit);
    return instance;
  }

  private static void readPort(Process process, IntConsumer onPort) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher address = ADDRESS.matcher(line);
        if (address.find()) {
          onPort.accept(Integer.parseInt(address.group(1)));
        }
      }
    } catch (IOException e) {
      // The stream ends with the process, which onExit reports.
    }
  }

  /**
   * Asks for a drain; the process ends by itself when it is done. Not {@code Process.destroy()}:
   * that closes the standard streams too, and the process would take the end of its input for the
   * end of the launcher.
   */
  void drain() {
    process.toHandle().destroy();
  }

  /** Asks for an end without a drain. */
  void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  void kill() {
    process.destroyForcibly();
  }

  /**
   * Stops it in the middle of what it does. Where this process ends, however it does, the instance
   * goes on, and so hears of the end.
   *
   * @throws IOException where the system has no such signal, or did not deliver it
   */
  synchronized void freeze() throws IOException {
    if (hold == null && process.isAlive()) {
      hold = Hold.of(process.pid());
    }
  }

  /** Lets it go on. */
  synchronized void thaw() throws IOException {
    Hold held = hold;
    hold = null;
    if (held != null) {
      held.release();
    }
  }

  private synchronized void ended() {
    if (hold != null) {
      hold.drop();
    }
  }

  /** Waits for the end, and enforces it when the time is over. */
  void awaitEnd(long millis) throws InterruptedException {
    if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor(1, TimeUnit.SECONDS);
    }
  }
}
