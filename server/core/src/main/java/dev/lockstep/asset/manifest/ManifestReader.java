package dev.lockstep.asset.manifest;

import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.file.LogicalPath;
import dev.lockstep.asset.manifest.ManifestEntry.Content;
import dev.lockstep.asset.naming.AssetLocation;
import dev.lockstep.asset.naming.AssetName;
import dev.lockstep.asset.naming.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a manifest token by token: a start-up waits for this, and loading the classes of a JSON
 * tree alone would take longer than reading 4,000 assets.
 */
final class ManifestReader {
  private final JsonParser json;

  private ManifestReader(JsonParser json) {
    this.json = json;
  }

  static Manifest read(byte[] bytes, String place) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
      ManifestReader reader = new ManifestReader(json);
      Manifest manifest = reader.manifest();
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("nothing may follow the manifest");
      }
      return manifest;
    } catch (JacksonException | IllegalArgumentException e) {
      String reason = e instanceof JacksonException j ? j.getOriginalMessage() : e.getMessage();
      throw new IllegalArgumentException(
          "asset manifest " + place + " is damaged: " + reason + " (compile the assets again)", e);
    }
  }

  /** Reads the value of a member. */
  private interface Value<T> {
    T read();
  }

  private Manifest manifest() {
    Fields fields = new Fields();
    json.nextToken();
    members(
        name -> {
          switch (name) {
            case "format" -> fields.format = number();
            case "build" -> fields.build = number();
            case "naming" -> fields.naming = Naming.valueOf(text());
            case "baseUrl" -> fields.baseUrl = text();
            case "prefix" -> fields.prefix = text();
            case "assets" -> fields.assets = map(this::entry);
            case "entries" -> fields.entries = map(this::text);
            case "documents" -> fields.documents = map(this::number);
            default -> throw new IllegalArgumentException("unknown member \"" + name + "\"");
          }
        });
    return fields.manifest();
  }

  /** The members of a manifest as they come. */
  private static final class Fields {
    private @Nullable Long format;
    private @Nullable Long build;
    private @Nullable Naming naming;
    private @Nullable String baseUrl;
    private @Nullable String prefix;
    private @Nullable NavigableMap<String, ManifestEntry> assets;
    private @Nullable NavigableMap<String, String> entries;
    private @Nullable NavigableMap<String, Long> documents;

    private Manifest manifest() {
      if (present(format, "format") != ManifestWriter.FORMAT) {
        throw new IllegalArgumentException(
            "format must be " + ManifestWriter.FORMAT + ", was " + format);
      }
      return new Manifest(
          present(build, "build"),
          present(naming, "naming"),
          new AssetLocation(present(baseUrl, "baseUrl"), present(prefix, "prefix")),
          present(assets, "assets"),
          present(entries, "entries"),
          present(documents, "documents"));
    }
  }

  private ManifestEntry entry() {
    EntryFields fields = new EntryFields();
    members(
        name -> {
          switch (name) {
            case "path" -> fields.path = text();
            case "query" -> fields.query = text();
            case "size" -> fields.size = number();
            case "sha256" -> fields.fingerprint = new Fingerprint(text());
            case "imports" -> fields.imports = texts();
            case "variants" -> fields.variants = map(this::content);
            default -> throw new IllegalArgumentException("unknown member \"" + name + "\"");
          }
        });
    return fields.entry();
  }

  /** The members of an asset as they come. */
  private static final class EntryFields {
    private @Nullable String path;
    private String query = "";
    private @Nullable Long size;
    private @Nullable Fingerprint fingerprint;
    private List<String> imports = List.of();
    private NavigableMap<String, Content> variants = new TreeMap<>();

    private ManifestEntry entry() {
      String file = present(path, "path");
      if (!LogicalPath.isWellFormed(file)) {
        throw new IllegalArgumentException("path must be that of a file, was \"" + file + "\"");
      }
      return new ManifestEntry(new AssetName(file, query), content(), imports, variants);
    }

    private Content content() {
      return new Content(present(size, "size"), present(fingerprint, "sha256"));
    }
  }

  private Content content() {
    EntryFields fields = new EntryFields();
    members(
        name -> {
          switch (name) {
            case "size" -> fields.size = number();
            case "sha256" -> fields.fingerprint = new Fingerprint(text());
            default -> throw new IllegalArgumentException("unknown member \"" + name + "\"");
          }
        });
    return fields.content();
  }

  // ---- JSON

  /** Takes a member's name; the parser stands at its value. */
  private interface Member {
    void read(String name);
  }

  private void members(Member member) {
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      member.read(name);
    }
    expect(JsonToken.END_OBJECT);
  }

  private <T> NavigableMap<String, T> map(Value<T> value) {
    NavigableMap<String, T> map = new TreeMap<>();
    members(name -> map.put(name, value.read()));
    return map;
  }

  private List<String> texts() {
    expect(JsonToken.START_ARRAY);
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text());
    }
    return List.copyOf(texts);
  }

  private String text() {
    expect(JsonToken.VALUE_STRING);
    return json.getString();
  }

  private long number() {
    expect(JsonToken.VALUE_NUMBER_INT);
    long number = json.getLongValue();
    if (number < 0) {
      throw new IllegalArgumentException("number of 0 or more expected, was " + number);
    }
    return number;
  }

  private void expect(JsonToken token) {
    if (json.currentToken() != token) {
      throw new IllegalArgumentException(
          token + " expected, was " + json.currentToken() + " at " + json.currentLocation());
    }
  }

  private static <T> T present(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
