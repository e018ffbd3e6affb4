package dev.lockstep.client.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.teavm.jso.JSExport;

/**
 * What the type checker is told of the modules that TeaVM compiles, {@code requests.d.ts} and
 * {@code tab.d.ts}, is what Java exports.
 */
class ModuleTypesTest {
  private static final Path DECLARATIONS = Path.of("src/main/js/teavm");
  private static final Pattern FUNCTION =
      Pattern.compile("(?m)^export function (\\w+)\\((.*)\\): (.+);$");
  private static final Pattern MEMBER = Pattern.compile("(?m)^  (\\w+)\\((.*)\\): (.+);$");

  /** Stands for everything but numbers, booleans, texts and nothing. */
  private static final String OBJECT = "object";

  private static String read(String file) throws IOException {
    return Files.readString(DECLARATIONS.resolve(file));
  }

  private static Map<String, List<String>> declared(Pattern pattern, String text) {
    Map<String, List<String>> declared = new TreeMap<>();
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      List<String> types = new ArrayList<>();
      for (String parameter : parameters(found.group(2))) {
        types.add(plain(parameter.substring(parameter.indexOf(':') + 1).strip()));
      }
      types.add(plain(found.group(3)));
      declared.put(found.group(1), types);
    }
    return declared;
  }

  /** Splits at commas outside of parentheses. */
  private static List<String> parameters(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(", (?![^(]*\\))"));
  }

  private static String plain(String type) {
    return type.matches("number|boolean|string|string \\| null|void") ? type : OBJECT;
  }

  private static Map<String, List<String>> inJava(Class<?> type, Predicate<Method> wanted) {
    Map<String, List<String>> methods = new TreeMap<>();
    for (Method method : type.getDeclaredMethods()) {
      if (wanted.test(method) && !method.isSynthetic()) {
        List<String> types = new ArrayList<>();
        Arrays.stream(method.getAnnotatedParameterTypes())
            .forEach(parameter -> types.add(inTypeScript(parameter)));
        types.add(inTypeScript(method.getAnnotatedReturnType()));
        methods.put(method.getName(), types);
      }
    }
    return methods;
  }

  private static String inTypeScript(AnnotatedType type) {
    return switch (type.getType().getTypeName()) {
      case "double", "int" -> "number";
      case "boolean" -> "boolean";
      case "void" -> "void";
      case "java.lang.String" ->
          type.isAnnotationPresent(Nullable.class) ? "string | null" : "string";
      default -> OBJECT;
    };
  }

  private static String interfaceOf(String text, String name) {
    int start = text.indexOf("export interface " + name + " {");
    assertThat(start).as("interface " + name).isNotNegative();
    return text.substring(start, text.indexOf("\n}", start));
  }

  private static void assertInterface(String file, Class<?> type) throws IOException {
    assertThat(declared(MEMBER, interfaceOf(read(file), type.getSimpleName())))
        .isEqualTo(inJava(type, any -> true));
  }

  @Test
  void functionsOfTheModules_areDeclaredAsJavaExportsThem() throws IOException {
    Predicate<Method> exported = method -> method.isAnnotationPresent(JSExport.class);
    Map<String, List<String>> requests = inJava(RequestModule.class, exported);

    assertThat(requests).hasSizeGreaterThan(10);
    assertThat(declared(FUNCTION, read("requests.d.ts"))).isEqualTo(requests);
    assertThat(declared(FUNCTION, read("tab.d.ts"))).isEqualTo(inJava(TabModule.class, exported));
  }

  @Test
  void whatTheModulesCall_isDeclaredAsJavaCallsIt() throws IOException {
    assertInterface("requests.d.ts", RequestModule.ClockEdge.class);
    assertInterface("requests.d.ts", RequestModule.SignalEdge.class);
    assertInterface("tab.d.ts", TabModule.TabHost.class);
  }

  @Test
  void differences_areFound() {
    String text = "export function one(first: number, send: (a: any, b: any) => void): string;";
    assertThat(declared(FUNCTION, text))
        .isEqualTo(Map.of("one", List.of("number", OBJECT, "string")))
        .isNotEqualTo(Map.of("one", List.of("number", "string")));
  }
}
