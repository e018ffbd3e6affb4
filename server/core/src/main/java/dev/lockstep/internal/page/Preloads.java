package dev.lockstep.internal.page;

import dev.lockstep.internal.asset.AssetLinks;
import dev.lockstep.internal.asset.AssetLinks.Followed.Linked;
import dev.lockstep.internal.asset.link.Edit;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.asset.reference.Reference.Kind;
import dev.lockstep.internal.html.HtmlElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The files that a document needs from the start: also what modules and style sheets import, which
 * a browser would otherwise discover one file at a time.
 */
final class Preloads {
  /** How many files a browser loads at a time; more links would not help. */
  private static final int MAX_IN_HEADER = 24;

  /**
   * Half of nginx's buffer for the header fields of an answer. Larger fields make nginx answer 502.
   */
  private static final int MAX_HEADER_LENGTH = 2_048;

  private final AssetLinks links;
  private final boolean integrity;
  private final boolean on;

  /** Files that the document's elements load, by URL, in their order. */
  private final Map<String, Preload> direct = new LinkedHashMap<>();

  /** Files that those and inline style sheets import. */
  private final Map<String, Preload> imported = new LinkedHashMap<>();

  private @Nullable HtmlElement firstModule;

  /**
   * One file.
   *
   * @param module whether it is a module; else a style sheet
   */
  private record Preload(Linked file, boolean module) {}

  Preloads(AssetLinks links, boolean integrity, boolean on) {
    this.links = links;
    this.integrity = integrity;
    this.on = on;
  }

  /** Takes a reference of an element to an asset. */
  void found(HtmlElement element, Reference reference, Linked linked) {
    boolean module = isModule(element, reference);
    boolean needed = module || reference.kind() == Kind.STYLE_SHEET;
    // A page may import the files of its import map later, or never.
    if (!needed || element.isImportMap() || reference.kind() == Kind.DYNAMIC_IMPORT) {
      return;
    }
    Map<String, Preload> those = element.name().equals("style") ? imported : direct;
    those.put(linked.url(), new Preload(linked, module));
    if (firstModule == null && element.isModuleScript()) {
      firstModule = element;
    }
    for (Linked file : links.imports(linked.logicalPath())) {
      imported.putIfAbsent(file.url(), new Preload(file, !isStyle(file)));
    }
  }

  private static boolean isModule(HtmlElement element, Reference reference) {
    return switch (reference.kind()) {
      case MODULE, STATIC_IMPORT, DYNAMIC_IMPORT -> true;
      default -> element.isModuleScript();
    };
  }

  private static boolean isStyle(Linked file) {
    return file.logicalPath().endsWith(".css");
  }

  /** Adds links before the first module script: import maps must come before them. */
  void insertInto(List<Edit> edits) {
    if (!on || firstModule == null) {
      return;
    }
    StringBuilder html = new StringBuilder();
    for (Preload preload : imported.values()) {
      if (preload.module() && !direct.containsKey(preload.file().url())) {
        html.append(link(preload.file()));
      }
    }
    int start = firstModule.insertion() - "<script".length();
    edits.add(new Edit(start, start, html.toString()));
  }

  private String link(Linked file) {
    return "<link rel=\"modulepreload\" href=\""
        + Reference.Form.ATTRIBUTE.write(file.url())
        + "\""
        + (integrity && file.integrity() != null ? " integrity=\"" + file.integrity() + "\"" : "")
        + (links.isCrossOrigin() ? " crossorigin" : "")
        + ">";
  }

  /** The modules in an import map and their imports, for their integrity. */
  List<Linked> withImports(List<Linked> mapped) {
    Map<String, Linked> modules = new LinkedHashMap<>();
    for (Linked module : mapped) {
      modules.put(module.url(), module);
      links.imports(module.logicalPath()).forEach(needed -> modules.put(needed.url(), needed));
    }
    modules.values().removeIf(Preloads::isStyle);
    return List.copyOf(modules.values());
  }

  /** The value of a {@code Link} field (RFC 8288), which proxies send ahead as early hints. */
  Optional<String> header() {
    StringJoiner header = new StringJoiner(", ");
    Map<String, Preload> all = new LinkedHashMap<>(direct);
    imported.forEach(all::putIfAbsent);
    all.values().stream()
        .limit(MAX_IN_HEADER)
        .map(this::headerLink)
        .takeWhile(link -> header.length() + link.length() <= MAX_HEADER_LENGTH)
        .forEach(header::add);
    return on && header.length() > 0 ? Optional.of(header.toString()) : Optional.empty();
  }

  private String headerLink(Preload preload) {
    String type = preload.module() ? "rel=modulepreload" : "rel=preload; as=style";
    // A browser loads imported style sheets without integrity; so must preloads.
    boolean checkable = preload.module() || direct.containsKey(preload.file().url());
    String checked = integrity && checkable ? preload.file().integrity() : null;
    return "<"
        + preload.file().url()
        + ">; "
        + type
        + (checked == null ? "" : "; integrity=\"" + checked + "\"")
        + (links.isCrossOrigin() ? "; crossorigin" : "");
  }
}
