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
  record Property(String name, String type, String value, String description) {
    /** {@code lockstep.assets} of {@code lockstep.assets.archive}. */
    String group() {
      return name.substring(0, name.lastIndexOf('.'));
    }
  }

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

  /** A section for each property, under a heading for each group. */
  static String page() throws IOException {
    StringBuilder page = new StringBuilder();
    String group = "";
    for (Property property : ownInOrder()) {
      if (!property.group().equals(group)) {
        group = property.group();
        page.append(Markdown.heading("##", group + ".*", group.replace('.', '-')));
      }
      page.append(
              Markdown.heading(
                  "###", "`" + property.name() + "`", property.name().replace('.', '-')))
          .append(type(property.type()))
          .append(property.value().isEmpty() ? "" : "; default `" + property.value() + "`")
          .append("\n\n")
          .append(Markdown.escape(property.description()))
          .append("\n\n");
    }
    return page.toString();
  }

  private static List<Property> ownInOrder() throws IOException {
    return all().stream()
        .filter(property -> property.name().startsWith("lockstep."))
        .sorted(Comparator.comparing(Property::group).thenComparing(Property::name))
        .toList();
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
