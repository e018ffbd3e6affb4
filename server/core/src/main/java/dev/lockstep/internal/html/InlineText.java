package dev.lockstep.internal.html;

import dev.lockstep.internal.asset.reference.CssReferences;
import dev.lockstep.internal.asset.reference.JsonReferences;
import dev.lockstep.internal.asset.reference.ModuleReferences;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.html.HtmlElement.Span;
import java.util.List;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** The languages inside an HTML document. */
enum InlineText {
  /** A language without references, such as classic scripts and speculation rules. */
  OTHER {
    @Override
    List<Reference> in(String text) {
      return List.of();
    }
  },
  STYLE_SHEET {
    @Override
    List<Reference> in(String text) {
      return CssReferences.in(text);
    }
  },
  MODULE {
    @Override
    List<Reference> in(String text) {
      return ModuleReferences.in(text);
    }
  },
  IMPORT_MAP {
    @Override
    List<Reference> in(String text) {
      return JsonReferences.inImportMap(text);
    }
  };

  abstract List<Reference> in(String text);

  /** Returns the language of an element's text. */
  static InlineText of(HtmlElement element) {
    if (element.name().equals("style")) {
      String type = element.value("type");
      return type == null || type.isEmpty() || type.equalsIgnoreCase("text/css")
          ? STYLE_SHEET
          : OTHER;
    }
    if (element.attributes().containsKey("src")) {
      return OTHER; // a script with src ignores its text
    }
    return element.isModuleScript() ? MODULE : element.isImportMap() ? IMPORT_MAP : OTHER;
  }

  /** The references in a part of a document. */
  List<Reference> in(String html, Span part) {
    return in(html.substring(part.start(), part.end())).stream()
        .map(reference -> reference.shifted(part.start()))
        .toList();
  }

  /**
   * Returns the place of an element's text; null if the text in the document differs from its
   * value.
   */
  static @Nullable Span place(String html, Element element) {
    if (element.childNodeSize() != 1) {
      return null;
    }
    Node child = element.childNode(0);
    String text = literal(child);
    int start = child.sourceRange().startPos();
    return text != null && html.startsWith(text, start)
        ? new Span(start, start + text.length())
        : null;
  }

  private static @Nullable String literal(Node node) {
    if (node instanceof DataNode data) {
      return data.getWholeData();
    }
    // In SVG the text of a style may have character references or be a CDATA section.
    return node instanceof TextNode text && !(node instanceof CDataNode)
        ? text.getWholeText()
        : null;
  }
}
