package dev.lockstep.it.roll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The runs of a session, one line each, printed and kept in a file. */
final class Table {
  private static final String HEAD =
      String.format(
          "| %-44s | %8s | %6s | %4s | %5s | %6s | %7s | %8s | %6s | %8s | %8s | %8s |%n",
          "run",
          "logical",
          "failed",
          "lost",
          "twice",
          "skewed",
          "reloads",
          "attempts",
          "hops",
          "p50 ms",
          "p99 ms",
          "max ms");

  private Table() {}

  static void add(String run, Result result) throws IOException {
    String line =
        String.format(
            Locale.ROOT,
            "| %-44s | %8d | %6d | %4d | %5d | %6d | %7d | %8.4f | %6d | %8.1f | %8.1f | %8.1f |%n",
            run,
            result.logical(),
            result.failed(),
            result.lost(),
            result.twice(),
            result.skewed(),
            result.reloads(),
            result.attempts(),
            result.hops(),
            result.p50(),
            result.p99(),
            result.max());
    System.out.print(HEAD + line);
    Path file = Path.of(System.getProperty("lockstep.roll.table", "target/roll-under-load.txt"));
    Files.writeString(
        file,
        Files.exists(file) ? line : HEAD + line,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
