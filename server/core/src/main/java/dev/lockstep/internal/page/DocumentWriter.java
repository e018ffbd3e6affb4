package dev.lockstep.internal.page;

import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.internal.asset.AssetLinks;
import dev.lockstep.internal.asset.AssetLinks.Followed;
import dev.lockstep.internal.asset.AssetLinks.Followed.Linked;
import dev.lockstep.internal.asset.link.Edit;
import dev.lockstep.internal.asset.link.Resolver;
import dev.lockstep.internal.asset.link.SourceCharset;
import dev.lockstep.internal.asset.link.SourceText;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.html.HtmlAttribute;
import dev.lockstep.internal.html.HtmlDocument;
import dev.lockstep.internal.html.HtmlElement;
import dev.lockstep.internal.html.HtmlReferences;
import dev.lockstep.protocol.BuildStamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an HTML document for a build: replaces bare paths by asset URLs, and adds integrity, links
 * that preload imported modules, and the build number. Every other byte stays.
 */
final class DocumentWriter {
  private final String path;
  private final SourceText text;
  private final HtmlDocument document;
  private final AssetLinks links;
  private final boolean integrity;
  private final Preloads preloads;
  private final List<Edit> edits = new ArrayList<>();
  private final List<MissingReference> missing = new ArrayList<>();

  private DocumentWriter(
      String path, SourceText text, AssetLinks links, boolean integrity, boolean preload) {
    this.path = path;
    this.text = text;
    this.document = HtmlReferences.in(text.text());
    this.links = links;
    this.integrity = integrity;
    this.preloads = new Preloads(links, integrity, preload);
  }

  /**
   * Writes a document.
   *
   * @param path its logical path
   * @param html its bytes
   * @param stamp the instance's stamp; null in development
   * @param integrity whether elements get an {@code integrity} attribute
   * @param preload whether imports are preloaded
   */
  static Rendered render(
      String path,
      byte[] html,
      @Nullable BuildStamp stamp,
      AssetLinks links,
      boolean integrity,
      boolean preload) {
    SourceText text = SourceText.of(html, SourceCharset.ofDocument(html));
    if (text == null) {
      throw new IllegalArgumentException(
          "document must be of the charset that it declares, was not: " + path);
    }
    DocumentWriter writer = new DocumentWriter(path, text, links, integrity, preload);
    return writer.render(stamp);
  }

  private Rendered render(@Nullable BuildStamp stamp) {
    edits.add(insertion(document.headStart(), BuildMeta.of(stamp)));
    document.elements().forEach(this::element);
    preloads.insertInto(edits);
    edits.removeIf(edit -> edit.start() == edit.end() && edit.text().isEmpty());
    edits.sort(Comparator.comparingInt(Edit::start)); // stable: keeps order at one place
    return new Rendered(text.splice(edits), preloads.header(), missing);
  }

  private void element(HtmlElement element) {
    List<Linked> linked = new ArrayList<>();
    for (Reference reference : element.references()) {
      String url = text.url(reference);
      Followed followed = links.follow(path, based(url));
      if (followed instanceof Followed.Missing) {
        missing.add(new MissingReference(path, text.line(reference.start()), url));
      } else if (followed instanceof Linked file) {
        edits.add(new Edit(reference.start(), reference.end(), reference.form().write(file.url())));
        preloads.found(element, reference, file);
        integrity(element, reference, file);
        linked.add(file);
      }
    }
    if (integrity && element.isImportMap() && element.text() != null) {
      ImportMapIntegrity.insert(text.text(), element.text(), preloads.withImports(linked), edits);
    }
  }

  /** Applies the folder of {@code <base href>} to a relative URL, as a browser does. */
  private String based(String url) {
    String base = document.base();
    return base == null || !Resolver.isRelative(url) ? url : folder(base) + url;
  }

  private static String folder(String base) {
    int end = 0;
    while (end < base.length() && base.charAt(end) != '?' && base.charAt(end) != '#') {
      end++;
    }
    return base.substring(0, base.lastIndexOf('/', end) + 1);
  }

  /**
   * Writes the integrity (Subresource Integrity §3.5). An existing value is replaced, because it is
   * that of the bytes before rewriting.
   */
  private void integrity(HtmlElement element, Reference reference, Linked linked) {
    if (linked.integrity() == null || !IntegrityPlace.is(element, reference)) {
      return;
    }
    HtmlAttribute present = element.attributes().get("integrity");
    if (!integrity) {
      if (present != null) {
        edits.add(new Edit(present.start(), present.end(), ""));
      }
      return;
    }
    String attribute = "integrity=\"" + linked.integrity() + "\"";
    edits.add(
        present == null
            ? insertion(element.insertion(), " " + attribute)
            : new Edit(present.start(), present.end(), attribute));
    if (links.isCrossOrigin() && !element.attributes().containsKey("crossorigin")) {
      edits.add(insertion(element.insertion(), " crossorigin"));
    }
  }

  private static Edit insertion(int at, String text) {
    return new Edit(at, at, text);
  }
}
