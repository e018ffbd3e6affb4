package dev.lockstep.internal.asset.reference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What a document says about the URLs of files, besides its references.
 *
 * @param base the value of {@code <base href>}; null for none
 * @param importMaps its import maps
 * @param scripts the clues of its inline scripts
 * @param modules the URLs of the modules that its elements and inline modules load
 * @param checked the URLs of elements that state an integrity
 * @param named the URLs of the scripts and style sheets whose elements have an id, by which a
 *     script finds them
 */
public record DocumentHints(
    @Nullable String base,
    List<ImportMap> importMaps,
    List<ScriptClues> scripts,
    List<String> modules,
    List<String> checked,
    List<String> named) {

  /**
   * Copies the lists.
   *
   * @param base as above
   * @param importMaps as above
   * @param scripts as above
   * @param modules as above
   * @param checked as above
   * @param named as above
   */
  public DocumentHints {
    importMaps = List.copyOf(importMaps);
    scripts = List.copyOf(scripts);
    modules = List.copyOf(modules);
    checked = List.copyOf(checked);
    named = List.copyOf(named);
  }

  /**
   * Reads a document.
   *
   * @param html its bytes, in any charset that contains ASCII
   * @return its hints
   */
  public static DocumentHints in(byte[] html) {
    // All that is looked for is ASCII.
    String text = new String(html, StandardCharsets.ISO_8859_1);
    Reader reader = new Reader();
    Document document = Parser.htmlParser().parseInput(text, "");
    document.forEachNode(reader::node);
    return new DocumentHints(
        reader.base,
        reader.importMaps,
        reader.scripts,
        reader.modules,
        reader.checked,
        reader.named);
  }

  /** Collects the hints of one document. */
  private static final class Reader {
    private @Nullable String base;
    private final List<ImportMap> importMaps = new ArrayList<>();
    private final List<ScriptClues> scripts = new ArrayList<>();
    private final List<String> modules = new ArrayList<>();
    private final List<String> checked = new ArrayList<>();
    private final List<String> named = new ArrayList<>();

    private void node(Node node) {
      if (node instanceof Element element) {
        switch (element.normalName()) {
          case "base" -> base = base == null && element.hasAttr("href") ? href(element) : base;
          case "script" -> script(element);
          case "link" -> loaded(element, href(element));
          default -> {}
        }
      }
    }

    private static String href(Element element) {
      return element.attr("href").trim();
    }

    private void script(Element script) {
      if (script.hasAttr("src")) {
        String url = script.attr("src").trim();
        loaded(script, url);
        if (script.attr("type").trim().equalsIgnoreCase("module")) {
          modules.add(url);
        }
        return;
      }
      StringBuilder text = new StringBuilder();
      script.childNodes().stream()
          .filter(DataNode.class::isInstance)
          .forEach(data -> text.append(((DataNode) data).getWholeData()));
      String type = script.attr("type").trim();
      if (type.equalsIgnoreCase("importmap")) {
        importMaps.add(ImportMap.of(text.toString()));
        return;
      }
      ScriptClues clues = ScriptClues.in(text.toString());
      if (!clues.found().isEmpty()) {
        scripts.add(clues);
      }
      if (type.equalsIgnoreCase("module")) {
        ModuleReferences.in(text.toString()).forEach(found -> modules.add(found.url()));
      }
    }

    private void loaded(Element element, String url) {
      if (url.isEmpty()) {
        return;
      }
      if (element.hasAttr("integrity")) {
        checked.add(url);
      }
      boolean code =
          element.normalName().equals("script") || element.attr("rel").contains("stylesheet");
      if (code && !element.id().isEmpty()) {
        named.add(url);
      }
    }
  }
}
