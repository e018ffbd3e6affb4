package dev.lockstep.internal.asset.bundle;

import dev.lockstep.internal.asset.bundle.ManifestValue.Members;
import dev.lockstep.internal.asset.bundle.ManifestValue.Other;
import dev.lockstep.internal.asset.bundle.ManifestValue.Text;
import dev.lockstep.internal.asset.bundle.ManifestValue.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads a bundler's manifest token by token. Values deeper than any bundler's are skipped. */
final class ManifestValueReader {
  /** A manifest of 100,000 chunks has about 20 MB. */
  static final int MAX_BYTES = 32 << 20;

  /** The object of all chunks, and the object of one. */
  private static final int MAX_OBJECTS = 2;

  /** Includes what is skipped. */
  private static final int MAX_DEPTH = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_BYTES)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .build();

  private final JsonParser json;

  private ManifestValueReader(JsonParser json) {
    this.json = json;
  }

  /** Returns the members of the one object that the bytes hold; null for anything else. */
  static @Nullable Members read(byte[] bytes) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      Members members = new ManifestValueReader(json).members(MAX_OBJECTS);
      return json.nextToken() == null ? members : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** The parser stands at the object's start, and is left at its end. */
  private Members members(int objects) {
    Map<String, ManifestValue> members = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      members.put(name, value(objects - 1));
    }
    return new Members(members);
  }

  private ManifestValue value(int objects) {
    return switch (json.currentToken()) {
      case VALUE_STRING -> new Text(json.getString());
      case START_ARRAY -> new Texts(texts());
      case START_OBJECT -> objects > 0 ? members(objects) : other();
      default -> new Other();
    };
  }

  private ManifestValue other() {
    json.skipChildren();
    return new Other();
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        texts.add(json.getString());
      } else {
        json.skipChildren();
      }
    }
    return texts;
  }
}
