package dev.lockstep.benchmark.figure;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. */
public final class Table {
  private final List<String> lines = new ArrayList<>();

  /** Starts a table. */
  public Table(String... columns) {
    row(columns);
    lines.add("|" + "---|".repeat(columns.length));
  }

  /** Adds a row. */
  public Table row(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
    return this;
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
