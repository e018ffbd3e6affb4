package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** A listing as JSON. Reading trusts nothing: all of it is valid, or none of it is used. */
final class ListingJson {
  /** 100,000 names of usual length take about 12 MB; more is damaged or hostile. */
  static final int MAX_BYTES = 32 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_BYTES)
                  .maxNameLength(Listing.MAX_NAME_LENGTH)
                  .maxStringLength(Listing.MAX_NAME_LENGTH)
                  .maxNumberLength(20)
                  .maxNestingDepth(2)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Names come from archives; interned names would never be freed.

          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private ListingJson() {}

  static byte[] write(Listing listing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("build", listing.build());
      json.writeObjectPropertyStart("names");
      listing.names().forEach((name, object) -> json.writeStringProperty(name, object.hex()));
      json.writeEndObject();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  static Listing parse(byte[] bytes) throws IOException {
    if (bytes.length > MAX_BYTES) {
      throw new IOException("listing has more than " + MAX_BYTES + " bytes: " + bytes.length);
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), strictly(bytes))) {
      expect(json, JsonToken.START_OBJECT);
      property(json, "build");
      expect(json, JsonToken.VALUE_NUMBER_INT);
      long build = json.getLongValue();
      property(json, "names");
      expect(json, JsonToken.START_OBJECT);
      Map<String, Fingerprint> names = names(json);
      expect(json, JsonToken.END_OBJECT);
      if (json.nextToken() != null) {
        throw new IOException("listing is followed by " + json.currentToken());
      }
      return Listing.of(build, names);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("listing is not valid: " + e.getMessage(), e);
    }
  }

  /** Jackson would put replacement characters for what is not UTF-8. */
  private static Reader strictly(byte[] utf8) {
    return new InputStreamReader(
        new ByteArrayInputStream(utf8), StandardCharsets.UTF_8.newDecoder());
  }

  private static Map<String, Fingerprint> names(JsonParser json) throws IOException {
    Map<String, Fingerprint> names = new TreeMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      expect(json, JsonToken.VALUE_STRING);
      names.put(name, new Fingerprint(json.getString()));
      if (names.size() > Listing.MAX_NAMES) {
        throw new IOException("listing has more than " + Listing.MAX_NAMES + " names");
      }
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw new IOException("listing ends within its names");
    }
    return names;
  }

  private static void property(JsonParser json, String name) throws IOException {
    expect(json, JsonToken.PROPERTY_NAME);
    if (!name.equals(json.currentName())) {
      throw new IOException("listing must have \"" + name + "\" here");
    }
  }

  private static void expect(JsonParser json, JsonToken token) throws IOException {
    if (json.nextToken() != token) {
      throw new IOException("listing must have " + token + ", has " + json.currentToken());
    }
  }
}
