package dev.lockstep.asset.manifest;

import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.file.LogicalPath;
import dev.lockstep.asset.naming.AssetLocation;
import dev.lockstep.asset.naming.AssetName;
import dev.lockstep.asset.naming.Naming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A manifest as JSON. */
final class ManifestJson {
  /** Raised whenever an older instance would misread a newer manifest, or the other way round. */
  private static final int FORMAT = 1;

  private static final JsonMapper JSON = JsonMapper.shared();

  private ManifestJson() {}

  static byte[] write(Manifest manifest) {
    ObjectNode root =
        JSON.createObjectNode()
            .put("format", FORMAT)
            .put("build", manifest.build())
            .put("naming", manifest.naming().name())
            .put("baseUrl", manifest.location().baseUrl())
            .put("prefix", manifest.location().prefix());
    ObjectNode assets = root.putObject("assets");
    manifest.assets().forEach((path, entry) -> write(assets.putObject(path), entry));
    ObjectNode entries = root.putObject("entries");
    new TreeMap<>(manifest.entries()).forEach(entries::put);
    ObjectNode documents = root.putObject("documents");
    manifest.documents().forEach((path, size) -> documents.put(path, size));
    return JSON.writeValueAsBytes(root);
  }

  private static void write(ObjectNode node, ManifestEntry entry) {
    node.put("path", entry.name().path());
    if (!entry.name().query().isEmpty()) {
      node.put("query", entry.name().query());
    }
    write(node, entry.content());
    if (!entry.imports().isEmpty()) {
      ArrayNode imports = node.putArray("imports");
      entry.imports().forEach(imports::add);
    }
    if (!entry.variants().isEmpty()) {
      ObjectNode variants = node.putObject("variants");
      entry.variants().forEach((ending, content) -> write(variants.putObject(ending), content));
    }
  }

  private static void write(ObjectNode node, ManifestEntry.Content content) {
    node.put("size", content.size()).put("sha256", content.fingerprint().hex());
  }

  static Manifest parse(byte[] json, String place) {
    try {
      return parse(JSON.readTree(json));
    } catch (JacksonException | IllegalArgumentException e) {
      String reason = e instanceof JacksonException j ? j.getOriginalMessage() : e.getMessage();
      throw new IllegalArgumentException(
          "asset manifest " + place + " is damaged: " + reason + " (compile the assets again)", e);
    }
  }

  private static Manifest parse(JsonNode root) {
    long format = number(root, "format", Integer.MAX_VALUE);
    if (format != FORMAT) {
      throw new IllegalArgumentException("format must be " + FORMAT + ", was " + format);
    }
    return new Manifest(
        number(root, "build", Long.MAX_VALUE),
        naming(string(root, "naming")),
        new AssetLocation(string(root, "baseUrl"), string(root, "prefix")),
        map(root, "assets", ManifestJson::entry),
        map(root, "entries", ManifestJson::string),
        map(root, "documents", node -> number(node, Long.MAX_VALUE)));
  }

  private static Naming naming(String name) {
    return Arrays.stream(Naming.values())
        .filter(naming -> naming.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "naming must be one of "
                        + Arrays.toString(Naming.values())
                        + ", was \""
                        + name
                        + "\""));
  }

  private static ManifestEntry entry(JsonNode node) {
    String path = string(node, "path");
    if (!LogicalPath.isWellFormed(path)) {
      throw new IllegalArgumentException("path must be that of a file, was \"" + path + "\"");
    }
    return new ManifestEntry(
        new AssetName(path, node.has("query") ? string(node, "query") : ""),
        content(node),
        node.has("imports") ? strings(node, "imports") : List.of(),
        node.has("variants")
            ? map(node, "variants", ManifestJson::content)
            : new TreeMap<String, ManifestEntry.Content>());
  }

  private static List<String> strings(JsonNode parent, String name) {
    if (!parent.path(name).isArray()) {
      throw missing(name);
    }
    List<String> strings = new ArrayList<>();
    parent.path(name).forEach(item -> strings.add(string(item)));
    return List.copyOf(strings);
  }

  private static ManifestEntry.Content content(JsonNode node) {
    return new ManifestEntry.Content(
        number(node, "size", Long.MAX_VALUE), new Fingerprint(string(node, "sha256")));
  }

  private static <T> NavigableMap<String, T> map(
      JsonNode parent, String name, Function<JsonNode, T> read) {
    JsonNode object = parent.path(name);
    if (!object.isObject()) {
      throw missing(name);
    }
    NavigableMap<String, T> map = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      map.put(entry.getKey(), read.apply(entry.getValue()));
    }
    return map;
  }

  private static String string(JsonNode parent, String name) {
    if (!parent.path(name).isString()) {
      throw missing(name);
    }
    return parent.path(name).stringValue();
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException(name + " is missing or of another type");
  }

  private static String string(JsonNode node) {
    if (!node.isString()) {
      throw new IllegalArgumentException("text expected, was " + node.getNodeType());
    }
    return node.stringValue();
  }

  private static long number(JsonNode parent, String name, long max) {
    if (parent.path(name).isMissingNode()) {
      throw missing(name);
    }
    return number(parent.path(name), max);
  }

  private static long number(JsonNode node, long max) {
    boolean whole = node.canConvertToExactIntegral() && node.canConvertToLong();
    if (!whole || node.longValue() < 0 || node.longValue() > max) {
      throw new IllegalArgumentException("number of 0.." + max + " expected, was " + node);
    }
    return node.longValue();
  }
}
