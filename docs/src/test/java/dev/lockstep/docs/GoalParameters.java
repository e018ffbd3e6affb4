package dev.lockstep.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of a goal of the Maven plugin, as its source declares them. */
final class GoalParameters {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "/\\*\\*(?<doc>(?:[^*]|\\*(?!/))*)\\*/\\s*@Parameter(?<options>\\([^;]*?\\))?\\s+"
              + "private (?:@Nullable )?(?<type>[\\w<>]+) (?<name>\\w+)");
  private static final Pattern PROPERTY = Pattern.compile("property = \"([^\"]+)\"");
  private static final Pattern DEFAULT = Pattern.compile("defaultValue = \"([^\"]+)\"");

  private GoalParameters() {}

  static String table(String source) throws IOException {
    String text = Files.readString(Document.TOP.resolve(source));
    StringBuilder table = new StringBuilder();
    table.append("| parameter | on the command line | default | meaning |\n|---|---|---|---|\n");
    Matcher parameter = PARAMETER.matcher(text);
    while (parameter.find()) {
      String options = parameter.group("options") == null ? "" : parameter.group("options");
      table
          .append("| `")
          .append(parameter.group("name"))
          .append("` | ")
          .append(code("-D", first(PROPERTY, options)))
          .append(" | ")
          .append(code("", first(DEFAULT, options)))
          .append(" | ")
          .append(prose(parameter.group("doc")))
          .append(" |\n");
    }
    return table.append("\n").toString();
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String code(String before, String text) {
    return text.isEmpty() ? "–" : "`" + before + text + "`";
  }

  private static String prose(String comment) {
    String text =
        comment.replaceAll("\\n\\s*\\* ?", " ").replaceAll("\\{@code\\s+([^}]*)}", "`$1`");
    return text.replaceAll("\\s+", " ").replace("|", "\\|").strip();
  }
}
