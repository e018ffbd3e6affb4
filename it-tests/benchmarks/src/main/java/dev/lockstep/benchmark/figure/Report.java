package dev.lockstep.benchmark.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run's tables go: to the terminal, and into the README when it is named. */
public final class Report {
  @Option(
      names = "--record",
      paramLabel = "README.md",
      description = "Also write the tables into this file, between the marks of this benchmark.")
  private @Nullable Path readme;

  /** Prints the tables of a benchmark with the machine and day they are of, and records them. */
  public void publish(String benchmark, String tables) throws IOException {
    String section = tables + "\n" + Machine.describe() + "\n";
    System.out.println("\n" + section);
    Optional<Path> file = Optional.ofNullable(readme);
    if (file.isPresent()) {
      String before = Files.readString(file.get());
      Files.writeString(file.get(), replaceSection(before, benchmark, section));
    }
  }

  static String replaceSection(String text, String benchmark, String section) {
    String open = "<!-- figures of " + benchmark + " -->\n";
    String close = "<!-- end of " + benchmark + " -->";
    int start = text.indexOf(open);
    int end = text.indexOf(close, Math.max(start, 0));
    if (start < 0 || end < 0) {
      throw new IllegalArgumentException(
          "the file to record in must have the lines \""
              + open.strip()
              + "\" and \""
              + close
              + "\"");
    }
    return text.substring(0, start + open.length()) + "\n" + section + "\n" + text.substring(end);
  }
}
