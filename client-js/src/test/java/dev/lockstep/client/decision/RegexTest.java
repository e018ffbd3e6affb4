package dev.lockstep.client.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.client.decision.retry.Outcome;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JavaScript and Java read the expressions of the decisions alike. Needs Node. */
class RegexTest {
  private static final String SCRIPT =
      """
      const cases = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
      const read = ([expression, text]) => {
        const found = new RegExp('^(?:' + expression + ')$').exec(text);
        return found && found[1];
      };
      const other = cases.filter((one) => read(one) !== one[2]);
      console.log(cases.length + " cases, " + other.length + " differ " + JSON.stringify(other.slice(0, 3)));
      """;

  private static final String[] PIECES = {
    "7127", "7", "0", "-", ".", ";", ";min=", ";track=", ";x=", " ", "a", "*", "\"", "\\", "%", ":",
    "?1", "@", "=", ",", "c3", "canary", "; hit", "hit", "=?1", "\t", "_", "\u00e4", "\u2028"
  };

  private static boolean hasNode() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
  }

  private static String json(@Nullable String text) {
    return text == null
        ? "null"
        : text.chars()
            .mapToObj(unit -> "\\u%04x".formatted(unit))
            .collect(Collectors.joining("", "\"", "\""));
  }

  /** All that the decisions ask of the platform for random values, with Java's answers. */
  private static Set<String> cases() {
    Set<String> cases = new LinkedHashSet<>();
    Regex recorded =
        (expression, text) -> {
          String group = Regex.JAVA.group(expression, text);
          cases.add("[" + json(expression) + "," + json(text) + "," + json(group) + "]");
          return group;
        };
    Random random = new Random(7127);
    for (int round = 0; round < 3_000; round++) {
      StringBuilder value = new StringBuilder(random.nextInt(3) > 0 ? "7127" : "");
      for (int piece = random.nextInt(7); piece > 0; piece--) {
        value.append(PIECES[random.nextInt(PIECES.length)]);
      }
      Stamp.parse(recorded, value.toString());
      Liveness.isLive(recorded, null, value.toString());
      Outcome.refusal(recorded, value.toString());
    }
    return cases;
  }

  @Test
  void expressions_areReadAlikeByJavaScript(@TempDir Path folder) throws Exception {
    assumeTrue(hasNode(), "not run: no Node on the PATH");
    Set<String> cases = cases();
    Path script = Files.writeString(folder.resolve("compare.cjs"), SCRIPT);
    Path input = Files.writeString(folder.resolve("cases.json"), cases.toString());
    Process node =
        new ProcessBuilder("node", script.toString(), input.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(folder.resolve("said.txt"), UTF_8))
        .startsWith(cases.size() + " cases, 0 differ");
    assertThat(cases).hasSizeGreaterThan(5_000);
  }
}
