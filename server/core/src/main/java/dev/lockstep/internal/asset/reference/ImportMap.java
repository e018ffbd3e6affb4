package dev.lockstep.internal.asset.reference;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What an import map says of URLs (HTML §8.1.6.1), besides the addresses of single modules.
 *
 * @param prefixes the addresses of specifiers with a slash at their end: they name folders
 * @param urls the specifiers that are URLs themselves: they replace what modules refer to
 * @param scopes the URLs of the modules for which a part of the map counts
 * @param integrity the URLs whose integrity the map states
 */
public record ImportMap(
    List<String> prefixes, List<String> urls, List<String> scopes, List<String> integrity) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Copies the lists.
   *
   * @param prefixes as above
   * @param urls as above
   * @param scopes as above
   * @param integrity as above
   */
  public ImportMap {
    prefixes = List.copyOf(prefixes);
    urls = List.copyOf(urls);
    scopes = List.copyOf(scopes);
    integrity = List.copyOf(integrity);
  }

  /**
   * Reads an import map.
   *
   * @param json its text, well-formed or not
   * @return what it says; nothing when it is not JSON, because a browser ignores it then
   */
  public static ImportMap of(String json) {
    Reader reader = new Reader();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      reader.read(parser);
      return new ImportMap(reader.prefixes, reader.urls, reader.scopes, reader.integrity);
    } catch (JacksonException notJson) {
      return new ImportMap(List.of(), List.of(), List.of(), List.of());
    }
  }

  private static final class Reader {
    private final List<String> prefixes = new ArrayList<>();
    private final List<String> urls = new ArrayList<>();
    private final List<String> scopes = new ArrayList<>();
    private final List<String> integrity = new ArrayList<>();

    private void read(JsonParser json) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String member = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.START_OBJECT && member.equals("imports")) {
          specifiers(json);
        } else if (value == JsonToken.START_OBJECT && member.equals("scopes")) {
          scopes(json);
        } else if (value == JsonToken.START_OBJECT && member.equals("integrity")) {
          integrity(json);
        } else {
          json.skipChildren();
        }
      }
    }

    private void specifiers(JsonParser json) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String specifier = json.currentName();
        boolean address = json.nextToken() == JsonToken.VALUE_STRING;
        if (ModuleSpecifier.isUrl(specifier)) {
          urls.add(specifier);
        }
        if (address && specifier.endsWith("/")) {
          prefixes.add(json.getString());
        }
        json.skipChildren();
      }
    }

    private void scopes(JsonParser json) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        scopes.add(json.currentName());
        if (json.nextToken() == JsonToken.START_OBJECT) {
          specifiers(json);
        } else {
          json.skipChildren();
        }
      }
    }

    private void integrity(JsonParser json) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        integrity.add(json.currentName());
        json.nextToken();
        json.skipChildren();
      }
    }
  }
}
