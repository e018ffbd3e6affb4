package dev.lockstep.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a table of the results in {@code MODULE/target/conformance/}: groups of cases by adapters.
 * Prints it and compares it with the existing document; with {@code --write} it replaces the
 * document.
 */
public final class ResultTable {
  private static final String HEAD =
      """
      # Conformance

      What every adapter does on every server, over real sockets: groups of cases, and how many of them passed. A group is
      an interface of [`server/conformance`](conformance/src/main/java/dev/lockstep/conformance), whose methods are the
      cases; those of the protocol are data,
      [`protocol-cases.json`](conformance/src/main/resources/dev/lockstep/conformance/protocol-cases.json).

      The build makes this document and fails when it is another. To write it anew:
      `./mvnw verify -pl server/conformance-table -am -Dlockstep.table=--write`.

      """;

  /** The count of each outcome, by group and adapter. */
  private final Map<String, Map<String, Map<String, Integer>>> groups = new TreeMap<>();

  private final List<String> adapters = new ArrayList<>();

  private ResultTable() {}

  /**
   * Prints the document.
   *
   * @param arguments the folder of the modules, the document, and optionally {@code --write}
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    ResultTable table = new ResultTable();
    for (Path file : files(Path.of(arguments[0]))) {
      table.add(Files.readAllLines(file, StandardCharsets.UTF_8));
    }
    if (table.adapters.isEmpty()) {
      System.out.println("conformance: the contract did not run, there is no table");
      return;
    }
    String text = table.toString();
    System.out.print(text);
    Path document = Path.of(arguments[1]);
    if (Arrays.asList(arguments).contains("--write")) {
      Files.writeString(document, text, StandardCharsets.UTF_8);
    } else if (!text.equals(Files.readString(document, StandardCharsets.UTF_8))) {
      throw new IllegalStateException(
          document + ": differs from the text above; run all contracts with --write");
    }
  }

  private static List<Path> files(Path modules) throws IOException {
    try (Stream<Path> found = Files.walk(modules, 4)) {
      return found
          .filter(file -> file.toString().replace('\\', '/').matches(".*/target/conformance/.*tsv"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private void add(List<String> lines) {
    String adapter = lines.get(0);
    adapters.add(adapter);
    for (String line : lines.subList(1, lines.size())) {
      String[] result = line.split("\t", 3);
      groups
          .computeIfAbsent(result[1], ignored -> new TreeMap<>())
          .computeIfAbsent(adapter, ignored -> new TreeMap<>())
          .merge(result[0], 1, Integer::sum);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("| group |");
    adapters.forEach(adapter -> text.append(' ').append(adapter).append(" |"));
    text.append("\n|---|").append("---|".repeat(adapters.size())).append('\n');
    groups.forEach((group, outcomes) -> text.append(row(group, outcomes)));
    text.append("\n").append(count("pass")).append(" of ").append(all()).append(" passed.\n");
    for (Limit limit : Limit.values()) {
      if (count(limit.name()) > 0) {
        text.append("\n").append(limit.name()).append(": ").append(limit.sentence()).append(".\n");
      }
    }
    return text.toString();
  }

  private String row(String group, Map<String, Map<String, Integer>> outcomes) {
    return "| "
        + group
        + " |"
        + adapters.stream()
            .map(adapter -> " " + cell(outcomes.getOrDefault(adapter, Map.of())) + " |")
            .collect(Collectors.joining())
        + "\n";
  }

  /** Such as {@code 7}, or {@code 5, 2 NO_STREAMS}. */
  private static String cell(Map<String, Integer> outcomes) {
    if (outcomes.isEmpty()) {
      return "not run";
    }
    List<String> parts = new ArrayList<>();
    parts.add(Integer.toString(outcomes.getOrDefault("pass", 0)));
    outcomes.forEach(
        (outcome, cases) -> {
          if (!outcome.equals("pass")) {
            parts.add(cases + " " + outcome);
          }
        });
    return String.join(", ", parts);
  }

  private int count(String outcome) {
    return each().mapToInt(outcomes -> outcomes.getOrDefault(outcome, 0)).sum();
  }

  private int all() {
    return each().flatMap(outcomes -> outcomes.values().stream()).mapToInt(cases -> cases).sum();
  }

  private Stream<Map<String, Integer>> each() {
    return groups.values().stream().flatMap(outcomes -> outcomes.values().stream());
  }
}
