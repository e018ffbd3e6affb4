package dev.lockstep.simulator.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The tables and charts of some runs. */
public final class Report {
  private static final String OPEN = "<!-- figures -->\n";
  private static final String CLOSE = "<!-- end of figures -->";

  private final List<Run> runs;
  private final String scale;

  /**
   * Reports.
   *
   * @param scale how large the runs were, in a sentence
   */
  public Report(List<Run> runs, String scale) {
    this.runs = List.copyOf(runs);
    this.scale = scale;
  }

  /** The tables in Markdown. */
  public String text() {
    return harm() + "\n" + pace() + "\n" + scale + "\n";
  }

  private String harm() {
    StringBuilder table = new StringBuilder();
    row(
        table,
        "schedule",
        "operations",
        "told: nothing ran",
        "told: unanswered",
        "run twice",
        "typed input lost",
        "tabs left behind");
    table.append("|---|---|---|---|---|---|---|\n");
    for (Run run : runs) {
      Figures figures = run.figures();
      row(
          table,
          run.title(),
          count(figures.operations()),
          count(figures.refusedForGood()),
          count(figures.unanswered() + figures.cutOff()),
          count(figures.twice()),
          count(figures.inputLost()),
          count(figures.left()));
    }
    return table.toString();
  }

  private String pace() {
    StringBuilder table = new StringBuilder();
    row(
        table,
        "schedule",
        "refusals",
        "retries",
        "reloads",
        "wasted",
        "most of a tab",
        "peak reloads ÷ navigations",
        "peak ÷ mean requests",
        "99 % current, min",
        "last tab, min",
        "log hash");
    table.append("|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (Run run : runs) {
      Figures figures = run.figures();
      row(
          table,
          run.title(),
          count(figures.refusals()),
          count(figures.retries()),
          count(figures.reloads().sum()),
          count(figures.wasted()),
          count(figures.mostReloads()),
          ratio(figures.peakReloads()),
          ratio(figures.peakRequests()),
          minutes(figures.minutesTo(0.99)),
          figures.left() > 0 ? "later" : minutes(figures.minutesToTheLast()),
          String.format(Locale.ROOT, "`%016x`", figures.log()));
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String... cells) {
    table.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String minutes(double number) {
    return Double.isInfinite(number) ? "later" : String.format(Locale.ROOT, "%.1f", number);
  }

  private static String ratio(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /**
   * Writes the tables into a file, between its marks, and the charts beside it.
   *
   * @throws IllegalArgumentException when the file has no marks
   */
  public void record(Path readme) throws IOException {
    String before = Files.readString(readme);
    Files.writeString(readme, replaceSection(before, text()));
    for (Run run : runs) {
      Path chart = readme.resolveSibling(run.title().replaceAll("[^a-z]+", "-") + ".svg");
      Files.write(chart, Chart.svg(run));
    }
  }

  static String replaceSection(String text, String section) {
    int start = text.indexOf(OPEN);
    int end = text.indexOf(CLOSE, Math.max(start, 0));
    if (start < 0 || end < 0) {
      throw new IllegalArgumentException(
          "the file to record in must have the lines \""
              + OPEN.strip()
              + "\" and \""
              + CLOSE
              + "\"");
    }
    return text.substring(0, start + OPEN.length()) + "\n" + section + "\n" + text.substring(end);
  }
}
