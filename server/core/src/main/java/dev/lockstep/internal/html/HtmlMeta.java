package dev.lockstep.internal.html;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code meta} element in a document's head.
 *
 * @param start where its tag begins
 * @param end where its tag ends
 * @param attributes its attributes by name in lower case
 */
public record HtmlMeta(int start, int end, Map<String, HtmlAttribute> attributes) {
  /**
   * Copies the map.
   *
   * @param start as above
   * @param end as above
   * @param attributes as above
   */
  public HtmlMeta {
    attributes = Map.copyOf(attributes);
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
   * Whether it has a name.
   *
   * @param name the name in lower case
   * @return true for {@code <meta name=…>} of that name
   */
  public boolean isNamed(String name) {
    return has("name", name);
  }

  /**
   * Whether it stands for a header field (HTML §4.2.5.3).
   *
   * @param field the field's name in lower case
   * @return true for {@code <meta http-equiv=…>} of that name
   */
  public boolean isHeader(String field) {
    return has("http-equiv", field);
  }

  /**
   * Whether it declares the document's charset.
   *
   * @return true for {@code charset} and for {@code http-equiv=content-type}
   */
  public boolean isCharset() {
    return attributes.containsKey("charset") || isHeader("content-type");
  }

  private boolean has(String attribute, String expected) {
    String value = value(attribute);
    return value != null && value.strip().equalsIgnoreCase(expected);
  }
}
