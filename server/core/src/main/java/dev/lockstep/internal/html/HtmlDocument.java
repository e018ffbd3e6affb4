package dev.lockstep.internal.html;

import dev.lockstep.internal.asset.reference.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a document that rewriting needs, as places in the original text.
 *
 * @param elements the elements that refer to files, and all module scripts and import maps, in the
 *     order of their start tags
 * @param metas the {@code <meta>} elements in the head, in their order
 * @param base the value of {@code <base href>}, against which references are resolved; null if the
 *     document has none
 * @param baseStart where that element begins; 0 if there is none
 * @param headStart where the content of {@code <head>} begins: behind its start tag, or where an
 *     omitted start tag would be
 * @param isWhole whether it has what only a whole document has: a doctype, {@code html}, {@code
 *     head}, {@code body}, {@code frameset}, {@code title}, {@code base}, or what stands for a
 *     header field. Else it may be a part that a script fetches and puts into a page
 * @param isXml whether it is written as XML, in which each element has an end
 */
public record HtmlDocument(
    List<HtmlElement> elements,
    List<HtmlMeta> metas,
    @Nullable String base,
    int baseStart,
    int headStart,
    boolean isWhole,
    boolean isXml) {
  /**
   * Copies the lists.
   *
   * @param elements as above
   * @param metas as above
   * @param base as above
   * @param baseStart as above
   * @param headStart as above
   * @param isWhole as above
   * @param isXml as above
   */
  public HtmlDocument {
    elements = List.copyOf(elements);
    metas = List.copyOf(metas);
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
