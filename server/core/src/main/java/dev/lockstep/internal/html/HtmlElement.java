package dev.lockstep.internal.html;

import dev.lockstep.internal.asset.reference.Reference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One element that refers to files, and its place in a document.
 *
 * @param name its name in lower case
 * @param insertion where an attribute can be inserted, with a space before it: behind the name in
 *     the start tag
 * @param attributes its attributes by name in lower case
 * @param references its references in their order, those in its text included
 * @param text the place of its text if it is an inline style sheet, module script or import map;
 *     else null
 * @param isInert whether it is in a {@code template} or {@code noscript}: the browser of a person
 *     does not load it with the document
 */
public record HtmlElement(
    String name,
    int insertion,
    Map<String, HtmlAttribute> attributes,
    List<Reference> references,
    @Nullable Span text,
    boolean isInert) {
  private static final String MODULE = "module";
  private static final String IMPORT_MAP = "importmap";

  /**
   * A part of the document.
   *
   * @param start where it begins
   * @param end where it ends
   */
  public record Span(int start, int end) {}

  /**
   * Copies the collections.
   *
   * @param name as above
   * @param insertion as above
   * @param attributes as above
   * @param references as above
   * @param text as above
   * @param isInert as above
   */
  public HtmlElement {
    attributes = Map.copyOf(attributes);
    references = List.copyOf(references);
  }

  /**
   * Returns the value of an attribute.
   *
   * @param attribute its name in lower case
   * @return its value, or null if the element does not have it
   */
  public @Nullable String value(String attribute) {
    HtmlAttribute found = attributes.get(attribute);
    return found == null ? null : found.value();
  }

  /**
   * Whether the element has an attribute.
   *
   * @param attribute its name in lower case
   * @return true when it has it, with a value or without
   */
  public boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  /**
   * Whether the element is a module script, inline or not.
   *
   * @return true when it is one
   */
  public boolean isModuleScript() {
    return isScript(MODULE);
  }

  /**
   * Whether the element is an inline import map.
   *
   * @return true when it is one
   */
  public boolean isImportMap() {
    return isScript(IMPORT_MAP) && !attributes.containsKey("src");
  }

  private boolean isScript(String type) {
    String given = value("type");
    return name.equals("script") && given != null && given.trim().equalsIgnoreCase(type);
  }
}
