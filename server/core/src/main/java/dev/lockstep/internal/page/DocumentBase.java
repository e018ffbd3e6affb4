package dev.lockstep.internal.page;

import dev.lockstep.internal.asset.AssetLinks;
import dev.lockstep.internal.asset.AssetLinks.Followed;
import dev.lockstep.internal.asset.link.Resolver;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.html.HtmlDocument;
import org.jspecify.annotations.Nullable;

/**
 * Against what a document's references are resolved (HTML §2.4.1).
 *
 * @param href the value of {@code <base href>}; null if the document has none
 * @param start where that element begins
 */
record DocumentBase(@Nullable String href, int start) {
  private static final Followed ELSEWHERE = new Followed.Elsewhere();

  static DocumentBase of(HtmlDocument document) {
    return new DocumentBase(document.base(), document.baseStart());
  }

  /** Follows a reference as a browser does; in doubt it leads elsewhere, and is kept. */
  Followed follow(AssetLinks links, String document, Reference reference, String url) {
    if (href == null || !dependsOnBase(url)) {
      return links.follow(document, url);
    }
    if (isOfAnOrigin(href)) {
      return ELSEWHERE; // also of one's own, whose name is not known here
    }
    if (!Resolver.isRelative(url)) {
      return links.follow(document, url);
    }
    // Browsers begin to load some elements before they have read the base.
    return reference.start() < start ? ELSEWHERE : links.follow(document, folder(href) + url);
  }

  /** Whether a reference names no origin itself. */
  private static boolean dependsOnBase(String url) {
    return Resolver.isRelative(url) || (url.startsWith("/") && !isOfAnOrigin(url));
  }

  private static boolean isOfAnOrigin(String url) {
    String start = url.replace('\\', '/');
    return start.startsWith("//")
        || (!start.isEmpty() && "/?#".indexOf(start.charAt(0)) < 0 && !Resolver.isRelative(start));
  }

  private static String folder(String base) {
    int end = 0;
    while (end < base.length() && base.charAt(end) != '?' && base.charAt(end) != '#') {
      end++;
    }
    return base.substring(0, base.lastIndexOf('/', end) + 1);
  }
}
