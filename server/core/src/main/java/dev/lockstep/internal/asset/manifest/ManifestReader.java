package dev.lockstep.internal.asset.manifest;

import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.file.LogicalPath;
import dev.lockstep.internal.asset.manifest.ManifestEntry.Content;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.internal.asset.naming.AssetName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a manifest token by token. A start-up waits for this, and loading the classes of a JSON
 * tree would take longer than reading 4,000 assets.
 */
final class ManifestReader {
  /** An asset's variants are four deep; members that a later build adds are skipped. */
  private static final int MAX_DEPTH = 32;

  /** A name or a path; those of files have at most 4,096 bytes on most systems. */
  private static final int MAX_TEXT = 64 << 10;

  private final JsonParser json;

  private ManifestReader(JsonParser json) {
    this.json = json;
  }

  static Manifest read(byte[] bytes, String place) {
    try (JsonParser json = factory().createParser(ObjectReadContext.empty(), bytes)) {
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

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNameLength(MAX_TEXT)
                .maxStringLength(MAX_TEXT)
                .build())
        .build();
  }

  /** Reads the value of a member; the name is for messages. */
  private interface Value<T> {
    T read(String name);
  }

  private Manifest manifest() {
    Fields fields = new Fields();
    json.nextToken();
    members(
        "the manifest",
        name -> {
          switch (name) {
            case "format" -> fields.format = number(name);
            case "build" -> fields.build = number(name);
            case "naming" -> fields.naming = naming(text(name));
            case "baseUrl" -> fields.baseUrl = text(name);
            case "prefix" -> fields.prefix = text(name);
            case "assets" -> fields.assets = map(name, this::entry);
            case "entries" -> fields.entries = map(name, this::text);
            case "documents" -> fields.documents = map(name, this::number);
            case "keptDocuments" -> fields.keptDocuments = texts(name);
            default -> json.skipChildren();
          }
        });
    return fields.manifest();
  }

  /** The members of a manifest read so far. */
  private static final class Fields {
    private @Nullable Long format;
    private @Nullable Long build;
    private @Nullable NamingScheme naming;
    private @Nullable String baseUrl;
    private @Nullable String prefix;
    private @Nullable NavigableMap<String, ManifestEntry> assets;
    private @Nullable NavigableMap<String, String> entries;
    private @Nullable NavigableMap<String, Long> documents;
    private List<String> keptDocuments = List.of();

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
          present(documents, "documents"),
          Set.copyOf(keptDocuments));
    }
  }

  private static NamingScheme naming(String name) {
    return Arrays.stream(NamingScheme.values())
        .filter(naming -> naming.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "naming must be one of "
                        + Arrays.toString(NamingScheme.values())
                        + ", was \""
                        + name
                        + "\""));
  }

  private ManifestEntry entry(String path) {
    EntryFields fields = new EntryFields();
    members(
        path,
        name -> {
          switch (name) {
            case "path" -> fields.path = text(name);
            case "query" -> fields.query = text(name);
            case "immutable" -> fields.immutable = truth(name);
            case "type" -> fields.mediaType = text(name);
            case "size" -> fields.size = number(name);
            case "sha256" -> fields.fingerprint = new Fingerprint(text(name));
            case "imports" -> fields.imports = texts(name);
            case "variants" -> fields.variants = map(name, this::content);
            default -> json.skipChildren();
          }
        });
    return fields.entry(path);
  }

  /** The members of an asset read so far. */
  private static final class EntryFields {
    private @Nullable String path;
    private String query = "";
    private boolean immutable = true;
    private @Nullable String mediaType;
    private @Nullable Long size;
    private @Nullable Fingerprint fingerprint;
    private List<String> imports = List.of();
    private NavigableMap<String, Content> variants = new TreeMap<>();

    private ManifestEntry entry(String logicalPath) {
      String file = present(path, "path");
      if (!LogicalPath.isWellFormed(file)) {
        throw new IllegalArgumentException("path must be that of a file, was \"" + file + "\"");
      }
      return new ManifestEntry(
          new AssetName(file, query),
          immutable,
          mediaType == null ? MediaTypes.of(logicalPath) : mediaType,
          content(),
          imports,
          variants);
    }

    private Content content() {
      return new Content(present(size, "size"), present(fingerprint, "sha256"));
    }
  }

  private Content content(String ending) {
    EntryFields fields = new EntryFields();
    members(
        ending,
        name -> {
          switch (name) {
            case "size" -> fields.size = number(name);
            case "sha256" -> fields.fingerprint = new Fingerprint(text(name));
            default -> json.skipChildren();
          }
        });
    return fields.content();
  }

  // ---- JSON

  /** Reads a member by its name; the parser is at its value. */
  private interface Member {
    void read(String name);
  }

  private void members(String of, Member member) {
    expect(JsonToken.START_OBJECT, of);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      member.read(name);
    }
    expect(JsonToken.END_OBJECT, of);
  }

  private <T> NavigableMap<String, T> map(String of, Value<T> value) {
    NavigableMap<String, T> map = new TreeMap<>();
    members(of, name -> map.put(name, value.read(name)));
    return map;
  }

  private List<String> texts(String of) {
    expect(JsonToken.START_ARRAY, of);
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text(of));
    }
    return List.copyOf(texts);
  }

  private String text(String of) {
    expect(JsonToken.VALUE_STRING, of);
    return json.getString();
  }

  private boolean truth(String of) {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw new IllegalArgumentException(of + " must be true or false, was " + json.getString());
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private long number(String of) {
    boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
    if (!whole || json.getNumberType() == NumberType.BIG_INTEGER || json.getLongValue() < 0) {
      throw new IllegalArgumentException(
          of + " must be a number of 0.." + Long.MAX_VALUE + ", was " + json.getString());
    }
    return json.getLongValue();
  }

  private void expect(JsonToken token, String of) {
    if (json.currentToken() != token) {
      throw new IllegalArgumentException(of + " is missing or of another type");
    }
  }

  private static <T> T present(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
