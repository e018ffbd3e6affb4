package dev.lockstep.internal.page;

import dev.lockstep.internal.asset.AssetLinks;
import dev.lockstep.internal.asset.AssetLinks.Followed.Linked;
import dev.lockstep.internal.asset.link.Edit;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.asset.reference.Reference.Kind;
import dev.lockstep.internal.html.HtmlDocument;
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
  private final IntegrityMode integrity;
  private final HtmlDocument document;
  private final List<ContentPolicy> policies;

  /** Files that the document's elements load, by URL, in their order. */
  private final Map<String, Hint> direct = new LinkedHashMap<>();

  /** Files that those and inline style sheets import. */
  private final Map<String, Hint> imported = new LinkedHashMap<>();

  private @Nullable HtmlElement firstModule;

  Preloads(
      AssetLinks links,
      IntegrityMode integrity,
      HtmlDocument document,
      List<ContentPolicy> policies) {
    this.links = links;
    this.integrity = integrity;
    this.document = document;
    this.policies = policies;
  }

  /**
   * Takes a reference of an element to an asset.
   *
   * @param checked the integrity that the element states; null for none
   */
  void found(HtmlElement element, Reference reference, Linked linked, @Nullable String checked) {
    boolean module = isModule(element, reference);
    boolean needed = module || reference.kind() == Kind.STYLE_SHEET;
    // A page may import the files of its import map later, or never.
    if (!needed || element.isImportMap() || reference.kind() == Kind.DYNAMIC_IMPORT) {
      return;
    }
    Optional<Hint> hint = Hint.of(element, linked.url(), module);
    hint.ifPresent(found -> found(element, found, linked, checked));
    if (hint.isPresent() && firstModule == null && element.isModuleScript()) {
      firstModule = element;
    }
  }

  private void found(HtmlElement element, Hint found, Linked linked, @Nullable String checked) {
    boolean isText = element.text() != null;
    Hint hint = isText ? found.importing(linked.url(), found.module()) : found;
    if (element.name().equals("style")) {
      imported.putIfAbsent(linked.url(), hint);
    } else {
      String stated = isText && isStated() ? linked.integrity() : checked;
      direct.putIfAbsent(
          linked.url(), crossOrigin(hint, stated != null).with(Hint.INTEGRITY, stated));
    }
    for (Linked file : links.imports(linked.logicalPath())) {
      boolean module = !isStyle(file);
      Hint imports = hint.importing(file.url(), module);
      imported.putIfAbsent(
          file.url(),
          module
              ? crossOrigin(imports, true)
                  .with(Hint.INTEGRITY, isStated() ? file.integrity() : null)
              : imports);
    }
  }

  /** Modules are always loaded by CORS, and style sheets where their integrity is checked. */
  private Hint crossOrigin(Hint hint, boolean isChecked) {
    boolean needed = links.isCrossOrigin() && (hint.module() || isChecked);
    return needed ? hint.with(Hint.CROSS_ORIGIN, "") : hint;
  }

  /** Whether this class states the integrity of modules that no element names. */
  private boolean isStated() {
    return integrity == IntegrityMode.EVERYWHERE
        || (integrity == IntegrityMode.WHERE_NEEDED && links.isCrossOrigin());
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

  /** Adds links before the first module script. Older browsers ignore an import map behind them. */
  void insertInto(List<Edit> edits) {
    HtmlElement module = firstModule;
    if (module == null
        || document.elements().stream()
            .anyMatch(map -> map.isImportMap() && map.insertion() > module.insertion())) {
      return;
    }
    StringBuilder html = new StringBuilder();
    for (Hint hint : imported.values()) {
      if (hint.module()
          && !direct.containsKey(hint.url())
          && (hint.hasNonce() || isAllowed(hint))) {
        html.append(hint.element(document.isXml()));
      }
    }
    int start = module.insertion() - "<script".length();
    edits.add(new Edit(start, start, html.toString()));
  }

  private boolean isAllowed(Hint hint) {
    return policies.stream().allMatch(policy -> policy.allows(hint.module(), links.origin()));
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
    Map<String, Hint> all = new LinkedHashMap<>(direct);
    imported.forEach(all::putIfAbsent);
    all.values().stream()
        .filter(this::isForHeader)
        .limit(MAX_IN_HEADER)
        .map(Hint::headerValue)
        .takeWhile(link -> header.length() + link.length() <= MAX_HEADER_LENGTH)
        .forEach(header::add);
    return header.length() > 0 ? Optional.of(header.toString()) : Optional.empty();
  }

  /**
   * A nonce in a header field would not count. A module that loads before the document's import map
   * makes older browsers ignore the map.
   */
  private boolean isForHeader(Hint hint) {
    return !hint.hasNonce()
        && isAllowed(hint)
        && !(hint.module() && document.elements().stream().anyMatch(HtmlElement::isImportMap));
  }
}
