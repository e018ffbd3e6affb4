package dev.lockstep.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/** Short log lines, each naming the process that wrote it: those of a fleet share a terminal. */
final class LogFormat {

  private LogFormat() {}

  /**
   * Keeps its handlers to the end. The JDK's own resets them in a shutdown hook of its own, which
   * would silence the drain: it runs in one too.
   */
  public static final class Lasting extends LogManager {

    private volatile boolean configured;

    @Override
    public void reset() {
      if (!configured) {
        super.reset();
      }
    }
  }

  /**
   * Has to be called before the first line is logged. Does nothing when the JVM was given a
   * configuration of its own.
   */
  static void use(String process) {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    System.setProperty("java.util.logging.manager", Lasting.class.getName());
    System.setProperty(
        "java.util.logging.SimpleFormatter.format",
        "%1$tT %4$-7s [" + process.replace("%", "%%") + "] %5$s%6$s%n");
    try (InputStream settings = LogFormat.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(settings);
      if (LogManager.getLogManager() instanceof Lasting lasting) {
        lasting.configured = true;
      }
    } catch (IOException e) {
      throw new IllegalStateException("the jar has no readable logging.properties", e);
    }
  }
}
