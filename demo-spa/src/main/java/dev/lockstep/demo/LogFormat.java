package dev.lockstep.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/** Short log lines, each naming the process that wrote it: those of a fleet share a terminal. */
final class LogFormat {

  private LogFormat() {}

  /**
   * Has to be called before the first line is logged. Does nothing when the JVM was given a
   * configuration of its own.
   */
  static void use(String process) {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    System.setProperty(
        "java.util.logging.SimpleFormatter.format",
        "%1$tT %4$-7s [" + process.replace("%", "%%") + "] %5$s%6$s%n");
    try (InputStream settings = LogFormat.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(settings);
    } catch (IOException e) {
      throw new IllegalStateException("the jar has no readable logging.properties", e);
    }
  }
}
