package dev.lockstep.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes one table of the results that the contract left in {@code MODULE/target/conformance/}:
 * cases by adapters. Prints it, and compares it with the documented one, which stands between two
 * comments; with {@code --write} it takes its place.
 */
public final class ResultTable {
  private static final String BEGIN = "<!-- table of results: begin -->\n";
  private static final String END = "<!-- table of results: end -->\n";

  /** A case's results by column. */
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

  private final List<String> columns = new ArrayList<>();

  private ResultTable() {}

  /**
   * Prints the table.
   *
   * @param arguments the folder of the modules, the document, and optionally {@code --write}
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    ResultTable table = new ResultTable();
    for (Path file : files(Path.of(arguments[0]))) {
      table.add(Files.readAllLines(file, StandardCharsets.UTF_8));
    }
    if (table.columns.isEmpty()) {
      System.out.println("conformance: the contract did not run, there is no table");
      return;
    }
    String text = table.toString();
    System.out.print(text);
    Path document = Path.of(arguments[1]);
    String documented = Files.readString(document, StandardCharsets.UTF_8);
    String current = replaced(documented, text, document);
    if (arguments.length > 2 && arguments[2].equals("--write")) {
      Files.writeString(document, current, StandardCharsets.UTF_8);
    } else if (!current.equals(documented)) {
      throw new IllegalStateException(
          document + ": is not the table above; write it with --write, or run all contracts");
    }
  }

  private static List<Path> files(Path modules) throws IOException {
    try (Stream<Path> found = Files.walk(modules, 4)) {
      return found
          .filter(file -> file.toString().replace('\\', '/').matches(".*/target/conformance/.*tsv"))
          .sorted((one, other) -> other.compareTo(one)) // Undertow, the reference, first
          .collect(Collectors.toList());
    }
  }

  private static String replaced(String documented, String table, Path document) {
    int begin = documented.indexOf(BEGIN);
    int end = documented.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(document + ": must have " + BEGIN + END);
    }
    return documented.substring(0, begin + BEGIN.length()) + table + documented.substring(end);
  }

  private void add(List<String> lines) {
    String column = lines.get(0);
    columns.add(column);
    for (String line : lines.subList(1, lines.size())) {
      String[] result = line.split("\t", 2);
      rows.computeIfAbsent(result[1], ignored -> new LinkedHashMap<>()).put(column, result[0]);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("| case |");
    columns.forEach(column -> text.append(' ').append(column).append(" |"));
    text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    rows.keySet().stream().sorted().forEach(name -> text.append(row(name)));
    long passed =
        rows.values().stream().flatMap(row -> row.values().stream()).filter("pass"::equals).count();
    text.append("\n").append(passed).append(" of ").append(rows.size() * columns.size());
    text.append(" passed.\n");
    for (Limit limit : Limit.values()) {
      if (rows.values().stream().anyMatch(row -> row.containsValue(limit.name()))) {
        text.append("\n").append(limit.name()).append(": ").append(limit.sentence()).append(".\n");
      }
    }
    return text.toString();
  }

  private String row(String name) {
    Map<String, String> results = rows.getOrDefault(name, Map.of());
    return "| "
        + name.replace("|", "\\|")
        + " |"
        + columns.stream()
            .map(column -> " " + results.getOrDefault(column, "not run") + " |")
            .collect(Collectors.joining())
        + "\n";
  }
}
