package dev.lockstep.internal.asset.reference;

import dev.lockstep.internal.asset.reference.Reference.Form;
import dev.lockstep.internal.asset.reference.Reference.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the references of a web manifest and of an import map.
 *
 * <p>A text that is not valid JSON has none, because a browser ignores it. A text beyond Jackson's
 * bounds (nesting, length of a name) has none either.
 */
public final class JsonReferences {
  private static final JsonFactory JSON = new JsonFactory();

  /** In a path, any element of an array. */
  private static final String ELEMENT = "[]";

  /** Web Application Manifest §1; {@code start_url} and {@code scope} are documents. */
  private static final Set<List<String>> IMAGES =
      Set.of(
          List.of("icons", ELEMENT, "src"),
          List.of("screenshots", ELEMENT, "src"),
          List.of("shortcuts", ELEMENT, "icons", ELEMENT, "src"));

  /** The depth of the deepest of all references. */
  private static final int MAX_DEPTH = 5;

  private final String json;
  private final char[] characters;
  private final int skipped;
  private final Place place;
  private final List<Reference> found = new ArrayList<>();

  private JsonReferences(String json, Place place) {
    this.json = json;
    this.characters = json.toCharArray();
    this.skipped = ByteOrderMark.length(json);
    this.place = place;
  }

  /** Decides which strings are URLs. */
  private interface Place {
    boolean isReference(List<String> path, String value);
  }

  /**
   * Finds the references of a web manifest: the images of icons, screenshots and shortcuts.
   *
   * @param json a web manifest, well-formed or not
   * @return its references in their order
   */
  public static List<Reference> inManifest(String json) {
    return new JsonReferences(json, (path, value) -> IMAGES.contains(path)).read(Kind.RESOURCE);
  }

  /**
   * Finds the references of an import map (HTML §8.1.6.1): the addresses that {@code imports} and
   * {@code scopes} give to specifiers. The address of a specifier with a slash at its end is that
   * of a folder. The names of scopes are not references, and neither are those in {@code
   * integrity}.
   *
   * @param json an import map, well-formed or not
   * @return its references in their order
   */
  public static List<Reference> inImportMap(String json) {
    return new JsonReferences(json, JsonReferences::isAddress).read(Kind.MODULE);
  }

  private static boolean isAddress(List<String> path, String value) {
    boolean named =
        (path.size() == 2 && path.get(0).equals("imports"))
            || (path.size() == 3 && path.get(0).equals("scopes"));
    return named && isAddressOf(path.get(path.size() - 1), value);
  }

  private static boolean isAddressOf(String specifier, String value) {
    return ModuleSpecifier.isUrl(value) && (!specifier.endsWith("/") || value.endsWith("/"));
  }

  private List<Reference> read(Kind kind) {
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), json.substring(skipped))) {
      JsonToken token = parser.nextToken();
      while (token != null) {
        if (token == JsonToken.VALUE_STRING) {
          string(parser, kind);
        }
        token = parser.nextToken();
      }
      return parser.streamReadContext().getCurrentIndex() == 0 ? found : List.of();
    } catch (JacksonException notJson) {
      return List.of();
    }
  }

  private void string(JsonParser parser, Kind kind) {
    TokenStreamContext context = parser.streamReadContext();
    if (context.getNestingDepth() > MAX_DEPTH
        || !place.isReference(path(context), parser.getString())) {
      return;
    }
    int start = skipped + (int) parser.currentTokenLocation().getCharOffset() + 1;
    int end = closingQuote(start);
    if (end > start) {
      String url = ScriptString.unescape(characters, start, end);
      found.add(new Reference(start, end, url, Form.JSON, kind));
    }
  }

  private static List<String> path(TokenStreamContext innermost) {
    List<String> path = new ArrayList<>(MAX_DEPTH);
    for (TokenStreamContext c = innermost; c != null && !c.inRoot(); c = c.getParent()) {
      path.add(c.inArray() ? ELEMENT : c.currentName());
    }
    Collections.reverse(path);
    return path;
  }

  private int closingQuote(int start) {
    int at = start;
    while (json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }
}
