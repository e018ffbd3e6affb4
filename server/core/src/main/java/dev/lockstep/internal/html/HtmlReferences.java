package dev.lockstep.internal.html;

import dev.lockstep.internal.asset.reference.ByteOrderMark;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.html.HtmlElement.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Finds the references of an HTML document to the files that a browser loads together with it.
 * References to other documents ({@code a}, {@code iframe}, {@code form}) are not among them.
 *
 * <p>The parser finds the elements and their places. Where the parser's value of an attribute and
 * the text differ, the attribute is ignored. The content of {@code <template>} and {@code
 * <noscript>} counts, because scripts and browsers without scripts load it.
 */
public final class HtmlReferences {
  /** Elements that a document has once. Parts of documents have none of them. */
  private static final Set<String> WHOLE = Set.of("html", "head", "body", "frameset");

  /** Elements that a document has in its head, if anywhere. */
  private static final Set<String> IN_HEAD = Set.of("title", "meta", "base");

  private final String html;
  private final Document document;

  /**
   * By the place of the start tag, because a parser may make two elements of one tag (HTML
   * §13.2.6.4.7).
   */
  private final NavigableMap<Integer, HtmlElement> elements = new TreeMap<>();

  private final List<HtmlMeta> metas = new ArrayList<>();
  private @Nullable String base;
  private int baseStart;
  private boolean isWhole;

  private HtmlReferences(String html) {
    this.html = html;
    this.document = Parser.htmlParser().setTrackPosition(true).parseInput(html, "");
  }

  /**
   * Finds the references.
   *
   * @param html a document, well-formed or not
   * @return the elements that have references, and where elements can be inserted
   */
  public static HtmlDocument in(String html) {
    int mark = ByteOrderMark.length(html);
    // White space keeps the offsets. The mark's bytes would open the body.
    HtmlReferences references =
        new HtmlReferences(mark == 0 ? html : " ".repeat(mark) + html.substring(mark));
    references.document.forEachNode(references::node);
    int headStart = Math.max(mark, references.headStart());
    List<HtmlElement> elements = List.copyOf(references.elements.values());
    return new HtmlDocument(
        elements,
        references.metas,
        references.base,
        references.baseStart,
        headStart,
        references.isWhole || references.document.documentType() != null,
        references.isXml());
  }

  private void node(Node node) {
    if (!(node instanceof Element element) || element.sourceRange().isImplicit()) {
      return;
    }
    isWhole |= isOfWholeDocuments(element);
    if (!element.attributes().isEmpty() || element.normalName().equals("style")) {
      elements.computeIfAbsent(element.sourceRange().startPos(), start -> read(element, start));
    }
    if (element.nameIs("meta") && isInHead(element)) {
      metas.add(
          new HtmlMeta(
              element.sourceRange().startPos(),
              element.sourceRange().endPos(),
              HtmlAttribute.of(html, element)));
    }
  }

  private static boolean isOfWholeDocuments(Element element) {
    return WHOLE.contains(element.normalName())
        || (IN_HEAD.contains(element.normalName()) && isInHead(element));
  }

  private static boolean isInHead(Element element) {
    return element.parent() != null && element.parent().nameIs("head");
  }

  private boolean isXml() {
    Element root = document.firstElementChild();
    return html.stripLeading().startsWith("<?xml") || (root != null && root.hasAttr("xmlns"));
  }

  private @Nullable HtmlElement read(Element element, int start) {
    String name = element.normalName();
    Map<String, HtmlAttribute> attributes = HtmlAttribute.of(html, element);
    HtmlElement bare =
        new HtmlElement(name, nameEnd(start), attributes, List.of(), null, isInert(element));
    List<HtmlPlace> places = List.of();
    if (element.tag().namespace().equals(Parser.NamespaceHtml)) {
      places = HtmlPlace.inHtml(bare);
      base(bare, start);
    } else if (element.tag().namespace().equals(Parser.NamespaceSvg)) {
      places = HtmlPlace.inSvg(name);
    }
    InlineText language = InlineText.of(bare);
    Span text = language == InlineText.OTHER ? null : InlineText.place(html, element);
    List<Reference> found = new ArrayList<>();
    places.forEach(place -> found.addAll(place.in(html, attributes.get(place.attribute()))));
    found.addAll(style(attributes.get("style")));
    if (text != null) {
      found.addAll(language.in(html, text));
    }
    found.sort(Comparator.comparingInt(Reference::start));
    boolean isKept = !found.isEmpty() || bare.isModuleScript() || bare.isImportMap();
    return isKept
        ? new HtmlElement(name, bare.insertion(), attributes, found, text, bare.isInert())
        : null;
  }

  private int nameEnd(int start) {
    int at = start + 1;
    while (at < html.length() && isNamePart(html.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isNamePart(char c) {
    return c != '/' && c != '>' && !HtmlText.isSpace(c);
  }

  /** A style attribute contains declarations, which a style sheet's lexer can read. */
  private List<Reference> style(@Nullable HtmlAttribute style) {
    return style == null || !style.isLiteral(html)
        ? List.of()
        : InlineText.STYLE_SHEET.in(html, new Span(style.valueStart(), style.valueEnd()));
  }

  private static boolean isInert(Element element) {
    return element.closest("template, noscript") != null;
  }

  /** Takes the first {@code base} element with a {@code href} (HTML §4.2.3). */
  private void base(HtmlElement element, int start) {
    HtmlAttribute href = element.attributes().get("href");
    if (base == null && href != null && element.name().equals("base") && !element.isInert()) {
      base = HtmlText.decode(html, href.valueStart(), href.valueEnd()).trim();
      baseStart = start;
    }
  }

  /**
   * Returns the place behind the head's start tag, or behind the last tag before it if it is
   * omitted.
   */
  private int headStart() {
    Element head = document.head();
    if (!head.sourceRange().isImplicit()) {
      return head.sourceRange().endPos();
    }
    Element root = document.firstElementChild();
    if (root != null && !root.sourceRange().isImplicit()) {
      return root.sourceRange().endPos();
    }
    DocumentType type = document.documentType();
    return type == null ? 0 : type.sourceRange().endPos();
  }
}
