package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The union {@code LockstepState} of {@code lockstep.d.ts}: what each status may go with. */
final class DeclaredStates {
  private static final Pattern MEMBER =
      Pattern.compile(
          "readonly status: \"(\\w+)\";.*?readonly target: ([^;]+);.*?readonly reason: ([^;]+);",
          Pattern.DOTALL);

  private static final Map<String, Declared> BY_STATUS = read();

  private DeclaredStates() {}

  private record Declared(List<String> targets, List<String> reasons) {}

  static void assertDeclared(StateView view) {
    Declared declared = BY_STATUS.get(view.status());
    assertThat(declared).as(view.toString()).isNotNull();
    assertThat(declared.targets())
        .as(view.toString())
        .contains(view.target() == State.NONE ? "null" : "number");
    assertThat(declared.reasons())
        .as(view.toString())
        .contains(view.reason() == null ? "null" : '"' + view.reason() + '"');
  }

  private static Map<String, Declared> read() {
    try {
      Map<String, Declared> declared = new HashMap<>();
      Matcher member = MEMBER.matcher(Files.readString(Path.of("src/main/npm/lockstep.d.ts")));
      while (member.find()) {
        declared.put(
            member.group(1),
            new Declared(alternatives(member.group(2)), alternatives(member.group(3))));
      }
      return declared;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<String> alternatives(String type) {
    return List.of(type.trim().split("\\s*\\|\\s*"));
  }
}
