package dev.lockstep.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The properties of Spring Boot that its metadata describes, Lockstep's among them. */
final class SpringProperties {
  private static final String METADATA = "META-INF/spring-configuration-metadata.json";

  private SpringProperties() {}

  /** A property, as the metadata says. */
  record Property(String name, String type, String value, String description) {}

  static Set<String> allNames() throws IOException {
    Set<String> names = new HashSet<>();
    for (Property property : all()) {
      names.add(property.name());
    }
    return names;
  }

  private static List<Property> all() throws IOException {
    List<Property> all = new ArrayList<>();
    ClassLoader loader = SpringProperties.class.getClassLoader();
    for (URL metadata : Collections.list(loader.getResources(METADATA))) {
      for (JsonNode property : read(metadata).path("properties")) {
        all.add(
            new Property(
                property.path("name").asString(""),
                property.path("type").asString(""),
                valueOf(property.path("defaultValue")),
                property.path("description").asString("")));
      }
    }
    return all;
  }

  private static JsonNode read(URL metadata) throws IOException {
    try (InputStream in = metadata.openStream()) {
      return JsonMapper.shared().readTree(in);
    }
  }

  private static String valueOf(JsonNode value) {
    return value.isArray()
        ? value.values().stream().map(JsonNode::asString).collect(Collectors.joining(","))
        : value.asString("");
  }

  /** The page of the reference. */
  static String page() throws IOException {
    StringBuilder page = new StringBuilder();
    page.append("| property | type | default | |\n|---|---|---|---|\n");
    all().stream()
        .filter(property -> property.name().startsWith("lockstep."))
        .sorted(Comparator.comparing(Property::name))
        .forEach(
            property ->
                page.append("| `")
                    .append(property.name())
                    .append("` | ")
                    .append(type(property.type()))
                    .append(" | ")
                    .append(property.value().isEmpty() ? "–" : "`" + property.value() + "`")
                    .append(" | ")
                    .append(Markdown.cell(property.description()))
                    .append(" |\n"));
    return page.toString();
  }

  /** {@code java.util.List<java.lang.String>} is a list of text to whoever writes a property. */
  private static String type(String type) {
    return type.replaceAll("[\\w.]+\\.([A-Z]\\w*)", "$1")
        .replace("List<String>", "list of text")
        .replace("List<Long>", "list of numbers")
        .replaceAll("\\bString\\b", "text")
        .replaceAll("\\b(Long|Integer)\\b", "number")
        .replaceAll("\\bBoolean\\b", "true or false")
        .replaceAll("\\bDuration\\b", "time, such as `25s`")
        .replaceAll("\\bDataSize\\b", "size, such as `64MB`")
        .replaceAll("\\bNamingScheme\\b", "folder, path, query, build, release");
  }
}
