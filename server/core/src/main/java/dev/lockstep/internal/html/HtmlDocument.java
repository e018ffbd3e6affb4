package dev.lockstep.internal.html;

import dev.lockstep.internal.asset.reference.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a document that rewriting needs, as places in the original text.
 *
 * @param elements the elements that refer to files, and all module scripts and import maps, in the
 *     order of their start tags
 * @param base the value of {@code <base href>}, against which references are resolved; null if the
 *     document has none
 * @param headStart where the content of {@code <head>} begins: behind its start tag, or where an
 *     omitted start tag would be
 */
public record HtmlDocument(List<HtmlElement> elements, @Nullable String base, int headStart) {
  /**
   * Copies the list.
   *
   * @param elements as above
   * @param base as above
   * @param headStart as above
   */
  public HtmlDocument {
    elements = List.copyOf(elements);
  }

  /**
   * Returns the references of all elements.
   *
   * @return them in their order
   */
  public List<Reference> references() {
    return elements.stream().flatMap(element -> element.references().stream()).toList();
  }
}
