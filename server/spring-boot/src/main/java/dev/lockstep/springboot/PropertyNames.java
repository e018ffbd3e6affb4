package dev.lockstep.springboot;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** The names of a record's properties, and descriptions of their values. */
final class PropertyNames {
  private PropertyNames() {}

  static List<String> of(String prefix, Class<?> settings) {
    return Arrays.stream(settings.getRecordComponents())
        .flatMap(component -> of(prefix, component))
        .toList();
  }

  private static Stream<String> of(String prefix, RecordComponent component) {
    String name = prefix + "." + withDashes(component.getName());
    return component.getType().isRecord()
        ? of(name, component.getType()).stream()
        : Stream.of(name);
  }

  private static String withDashes(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** Describes the valid values of a type, for a message. */
  static String kind(Class<?> type) {
    if (type == Duration.class) {
      return "a duration such as 1500ms or 2s";
    }
    if (type == DataSize.class) {
      return "a size such as 64MB";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
    }
    return "a whole number";
  }
}
