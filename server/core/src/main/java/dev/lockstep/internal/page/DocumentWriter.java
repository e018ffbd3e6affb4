package dev.lockstep.internal.page;

import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.internal.asset.AssetLinks;
import dev.lockstep.internal.asset.AssetLinks.Followed;
import dev.lockstep.internal.asset.AssetLinks.Followed.Linked;
import dev.lockstep.internal.asset.link.Edit;
import dev.lockstep.internal.asset.link.SourceText;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.html.DocumentCharset;
import dev.lockstep.internal.html.HtmlAttribute;
import dev.lockstep.internal.html.HtmlDocument;
import dev.lockstep.internal.html.HtmlElement;
import dev.lockstep.internal.html.HtmlMeta;
import dev.lockstep.internal.html.HtmlReferences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes an HTML document for a build: replaces bare paths by asset URLs, and adds integrity, links
 * that preload imported modules, and the build number. Every other byte stays.
 */
final class DocumentWriter {
  private final String path;
  private final SourceText text;
  private final DocumentCharset charset;
  private final HtmlDocument document;
  private final DocumentBase base;
  private final AssetLinks links;
  private final IntegrityMode integrity;
  private final List<ContentPolicy> policies;
  private final PolicyHashes hashes;
  private final Preloads preloads;
  private final List<Edit> edits = new ArrayList<>();
  private final List<MissingReference> missing = new ArrayList<>();

  private DocumentWriter(
      String path,
      SourceText text,
      DocumentCharset charset,
      HtmlDocument document,
      AssetLinks links,
      IntegrityMode integrity) {
    this.path = path;
    this.text = text;
    this.charset = charset;
    this.document = document;
    this.base = DocumentBase.of(document);
    this.links = links;
    this.integrity = integrity;
    this.policies = ContentPolicy.in(document.metas());
    this.hashes = new PolicyHashes(policies, text, charset.isCertain());
    this.preloads = new Preloads(links, integrity, document, policies);
  }

  /**
   * Writes a document, unless it must stay as it is.
   *
   * @param path its logical path
   * @param html its bytes
   * @param page whether it is a page for sure; else its markup decides
   * @param meta what it says of its build
   * @param integrity which elements get an {@code integrity} attribute
   * @param preload whether imports are preloaded
   */
  static Rendered render(
      String path,
      byte[] html,
      boolean page,
      BuildMeta meta,
      AssetLinks links,
      IntegrityMode integrity,
      boolean preload) {
    DocumentCharset charset = DocumentCharset.of(html);
    SourceText text = charset.charset() == null ? null : SourceText.of(html, charset.charset());
    if (text == null) {
      return Rendered.unchanged(html, Rendered.Reason.UNREADABLE);
    }
    HtmlDocument document = HtmlReferences.in(text.text());
    return page || document.isWhole()
        ? new DocumentWriter(path, text, charset, document, links, integrity).render(meta, preload)
        : Rendered.unchanged(html, Rendered.Reason.PART);
  }

  private Rendered render(BuildMeta meta, boolean preload) {
    number(meta);
    document.elements().forEach(this::element);
    document.elements().forEach(element -> hashes.text(element, edits));
    edits.addAll(hashes.edits());
    if (preload) {
      preloads.insertInto(edits);
    }
    edits.removeIf(edit -> edit.start() == edit.end() && edit.text().isEmpty());
    edits.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end)); // stable
    return new Rendered(
        text.splice(edits),
        charset.mediaType(),
        Rendered.Reason.PAGE,
        preload ? preloads.header() : Optional.empty(),
        missing);
  }

  /** Writes the build's number in the place of what a bundler's plugin wrote. */
  private void number(BuildMeta build) {
    if (!build.replaces()) {
      return;
    }
    String endpoints =
        document.metas().stream().anyMatch(BuildMeta::isBase) ? null : links.endpoints();
    int place = document.headStart();
    for (HtmlMeta meta : document.metas()) {
      if (BuildMeta.is(meta)) {
        edits.add(new Edit(meta.start(), meta.end(), ""));
      } else if (meta.isCharset() && isFirst(meta, place)) {
        place = meta.end();
      }
    }
    edits.add(insertion(place, build.elements(endpoints, document.isXml())));
  }

  /**
   * Whether the number comes behind the declaration of the charset: where the head begins with it,
   * as AMP requires, and where browsers need it, which look for it in the first kilobyte only.
   */
  private boolean isFirst(HtmlMeta charsetMeta, int headStart) {
    return !charset.isUtf8() || text.text().substring(headStart, charsetMeta.start()).isBlank();
  }

  private void element(HtmlElement element) {
    List<Linked> linked = new ArrayList<>();
    for (Reference reference : element.references()) {
      String url = text.url(reference);
      Followed followed = base.follow(links, path, reference, url);
      if (followed instanceof Followed.Missing) {
        missing.add(new MissingReference(path, text.line(reference.start()), url));
      } else if (followed instanceof Linked file && !isNamedElsewhere(element, file)) {
        edits.add(new Edit(reference.start(), reference.end(), reference.form().write(file.url())));
        preloads.found(element, reference, file, integrity(element, reference, file));
        linked.add(file);
      }
    }
    if (element.isImportMap() && element.text() != null && isStated(null)) {
      ImportMapIntegrity.insert(text.text(), element.text(), preloads.withImports(linked), edits);
    }
  }

  /**
   * Whether a file must keep its bare name. A style sheet whose element has an id is a theme that a
   * script exchanges by changing a part of its URL. A policy that allows one file by its name would
   * not allow it under another name.
   */
  private boolean isNamedElsewhere(HtmlElement element, Linked file) {
    boolean isTheme = element.name().equals("link") && element.has("id");
    return (isTheme && IntegrityPlace.hasType(element, "stylesheet"))
        || policies.stream().anyMatch(policy -> policy.namesFile(file.logicalPath()));
  }

  /**
   * Writes the integrity (Subresource Integrity §3.5). An existing value is replaced where it is
   * not that of the final bytes.
   *
   * @return what the element states; null for nothing
   */
  private @Nullable String integrity(HtmlElement element, Reference reference, Linked linked) {
    if (!IntegrityPlace.is(element, reference)) {
      return null;
    }
    HtmlAttribute present = element.attributes().get("integrity");
    String value = linked.integrity();
    if (value == null) {
      return present == null ? null : present.value();
    }
    if (!isStated(present)) {
      if (present != null) {
        edits.add(new Edit(present.start(), present.end(), ""));
      }
      return null;
    }
    String attribute = "integrity=\"" + value + "\"";
    edits.add(
        present == null
            ? insertion(element.insertion(), " " + attribute)
            : new Edit(present.start(), present.end(), attribute));
    if (present != null) {
      hashes.integrity(present.value(), value);
    }
    if (links.isCrossOrigin() && !element.has("crossorigin")) {
      edits.add(
          insertion(element.insertion(), document.isXml() ? " crossorigin=\"\"" : " crossorigin"));
    }
    return value;
  }

  private boolean isStated(@Nullable HtmlAttribute present) {
    return switch (integrity) {
      case NEVER -> false;
      case WHERE_NEEDED -> links.isCrossOrigin() || present != null;
      case EVERYWHERE -> true;
    };
  }

  private static Edit insertion(int at, String text) {
    return new Edit(at, at, text);
  }
}
