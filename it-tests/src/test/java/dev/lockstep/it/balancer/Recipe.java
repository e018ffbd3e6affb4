package dev.lockstep.it.balancer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration of {@code demo-spa/deploy} and what takes the place of its placeholders. A line
 * with the placeholder of several values is repeated for each of them; {@code {N}} counts them.
 */
public final class Recipe {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Z][A-Z0-9_]*)}");
  private static final Pattern FIXED_COUNT = Pattern.compile("(?m)^# Instances: (\\d+)$");

  private final String name;
  private final String text;
  private final Map<String, List<String>> values;

  private Recipe(String name, String text, Map<String, List<String>> values) {
    this.name = name;
    this.text = text;
    this.values = values;
  }

  /** Reads one by its path below {@code demo-spa/deploy}. */
  public static Recipe named(String name) throws IOException {
    Path file = Path.of(System.getProperty("lockstep.deploy", "../demo-spa/deploy"), name);
    return of(name, Files.readString(file));
  }

  static Recipe of(String name, String text) {
    return new Recipe(name, text, Map.of());
  }

  /** Puts something else in the place of a line or a part of it, which has to be there. */
  public Recipe replacing(String part, String other) {
    if (!text.contains(part)) {
      throw new IllegalArgumentException(name + " has no " + part.strip());
    }
    return new Recipe(name, text.replace(part, other), values);
  }

  /** Fills a placeholder. */
  public Recipe with(String placeholder, String... several) {
    Map<String, List<String>> more = new TreeMap<>(values);
    more.put(placeholder, List.of(several));
    return new Recipe(name, text, more);
  }

  /**
   * Fills the instances' placeholders.
   *
   * @param addresses each as host:port
   * @throws IllegalArgumentException when the recipe is for another number of them
   */
  public Recipe instances(List<String> addresses) {
    Matcher fixed = FIXED_COUNT.matcher(text);
    if (fixed.find() && Integer.parseInt(fixed.group(1)) != addresses.size()) {
      throw new IllegalArgumentException(
          name
              + " is for "
              + fixed.group(1)
              + " instances, not "
              + addresses.size()
              + " (demo-spa/deploy/README.md names one for any number)");
    }
    Recipe filled = with("INSTANCES", addresses.toArray(String[]::new));
    for (int i = 0; i < addresses.size(); i++) {
      String[] hostAndPort = addresses.get(i).split(":", 2);
      filled =
          filled
              .with("INSTANCE_" + (i + 1), addresses.get(i))
              .with("HOST_" + (i + 1), hostAndPort[0])
              .with("PORT_" + (i + 1), hostAndPort[1]);
    }
    return filled;
  }

  /**
   * The configuration, complete; comments are left as they are.
   *
   * @throws IllegalArgumentException when a placeholder has no value
   */
  String filled() {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.addAll(line.startsWith("#") ? List.of(line) : fill(line)));
    return String.join("\n", lines) + "\n";
  }

  private List<String> fill(String line) {
    int repetitions = 1;
    for (Matcher found = PLACEHOLDER.matcher(line); found.find(); ) {
      repetitions = Math.max(repetitions, values(found.group(1)).size());
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < repetitions; i++) {
      lines.add(fill(line, i));
    }
    return lines;
  }

  private String fill(String line, int repetition) {
    return PLACEHOLDER
        .matcher(line)
        .replaceAll(
            found -> {
              String placeholder = found.group(1);
              if (placeholder.equals("N")) {
                return String.valueOf(repetition + 1);
              }
              List<String> several = values(placeholder);
              return Matcher.quoteReplacement(several.get(several.size() == 1 ? 0 : repetition));
            });
  }

  private List<String> values(String placeholder) {
    List<String> several = placeholder.equals("N") ? List.of("") : values.get(placeholder);
    if (several == null) {
      throw new IllegalArgumentException(name + " needs a value for {" + placeholder + "}");
    }
    return several;
  }

  String name() {
    return name;
  }
}
