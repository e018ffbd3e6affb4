package dev.lockstep.buildtool.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * What a page says of itself.
 *
 * @param numbers the content of every build-number meta in the head
 * @param strayNumbers how many such metas lie outside the head, where the client ignores them
 * @param assets scripts and styles of the page's own origin, in document order, at most {@value
 *     #MAX_ASSETS}
 * @param integrity whether an element states integrity
 */
record Document(List<String> numbers, int strayNumbers, List<URI> assets, boolean integrity) {
  static final int MAX_ASSETS = 20;
  private static final String META = "meta[name=build-number]";

  static Document of(Answer page) {
    org.jsoup.nodes.Document parsed = Jsoup.parse(page.text(), page.url().toString());
    List<String> numbers = new ArrayList<>();
    parsed.head().select(META).forEach(meta -> numbers.add(meta.attr("content").strip()));
    return new Document(
        List.copyOf(numbers),
        parsed.select(META).size() - numbers.size(),
        assets(parsed, Deployment.origin(page.url())),
        !parsed.select("[integrity]").isEmpty());
  }

  private static List<URI> assets(org.jsoup.nodes.Document parsed, String origin) {
    Set<URI> found = new LinkedHashSet<>();
    parsed
        .select("script[src], link[rel~=(?i)\\b(stylesheet|modulepreload)\\b][href]")
        .forEach(element -> url(element).ifPresent(found::add));
    return found.stream()
        .filter(asset -> Deployment.origin(asset).equals(origin))
        .limit(MAX_ASSETS)
        .toList();
  }

  /** Empty for what Java does not read as a URL with a host. */
  private static Optional<URI> url(Element element) {
    try {
      return Optional.of(URI.create(element.absUrl(element.hasAttr("src") ? "src" : "href")))
          .filter(url -> url.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
