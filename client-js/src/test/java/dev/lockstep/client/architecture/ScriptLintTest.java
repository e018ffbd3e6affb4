package dev.lockstep.client.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.teavm.jso.JSBody;

/**
 * TeaVM renames the parameters of a {@code @JSBody} to b, c, d… and nothing else, so that a short
 * local captures one; and its parser silently loses what is newer than ES5.
 */
class ScriptLintTest {
  private static final Pattern DECLARED =
      Pattern.compile(
          "\\bvar\\s+([^;=]+)|\\bfunction\\b\\s*(\\w*)\\s*\\(([^)]*)\\)|\\bcatch\\s*\\((\\w+)\\)");

  private static final Pattern TOO_NEW =
      Pattern.compile("=>|`|\\.\\.\\.|\\b(let|const|class|async|await|yield|of)\\b|\\?\\?|\\?\\.");

  private static final Pattern STRING =
      Pattern.compile("'(\\\\.|[^'\\\\])*'|\"(\\\\.|[^\"\\\\])*\"");

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");

  private static List<String> complaints(String[] params, String source) {
    String script = STRING.matcher(COMMENT.matcher(source).replaceAll("")).replaceAll("''");
    List<String> complaints = new ArrayList<>();
    Matcher tooNew = TOO_NEW.matcher(script);
    while (tooNew.find()) {
      complaints.add("not ES5: " + tooNew.group());
    }
    List<String> names = new ArrayList<>(List.of(params));
    Matcher declared = DECLARED.matcher(script);
    while (declared.find()) {
      for (int group = 1; group <= 4; group++) {
        if (declared.group(group) != null) {
          names.addAll(List.of(declared.group(group).split(",")));
        }
      }
    }
    for (String name : names) {
      if (!name.isBlank() && name.strip().length() < 3) {
        complaints.add("shorter than 3 letters: " + name.strip());
      }
    }
    return complaints;
  }

  @Test
  void scripts_areEs5WithLongNames() {
    Map<String, List<String>> complaints = new TreeMap<>();
    int scripts = 0;
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.lockstep.client")) {
      for (JavaMethod method : type.getMethods()) {
        if (method.isAnnotatedWith(JSBody.class)) {
          scripts++;
          JSBody body = method.getAnnotationOfType(JSBody.class);
          List<String> found = complaints(body.params(), body.script());
          if (!found.isEmpty()) {
            complaints.put(method.getFullName(), found);
          }
        }
      }
    }
    assertThat(scripts).isGreaterThan(25);
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var f = 1;",
        "var long1, g;",
        "return function(b) { return b; };",
        "function ok(_one, c) {}",
        "try {} catch (e) {}",
        "return list.map(_item => _item);",
        "return `x`;",
        "let _name = 1;",
        "const _name = 1;",
        "class Name {}",
        "call(...arguments);",
        "return _one ?? _two;",
        "return _one?.two;"
      })
  void lint_findsWhatTeavmBreaks(String script) {
    assertThat(complaints(new String[0], script)).isNotEmpty();
  }

  @Test
  void lint_passesPlainScriptsAndLooksAtParameters() {
    String fine = "var _one = '=> `let`'; return function(_two) { return _one + _two; };";
    assertThat(complaints(new String[] {"value"}, fine)).isEmpty();
    assertThat(complaints(new String[] {"b"}, fine)).isNotEmpty();
  }
}
