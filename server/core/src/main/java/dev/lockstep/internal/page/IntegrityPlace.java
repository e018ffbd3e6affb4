package dev.lockstep.internal.page;

import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.html.HtmlElement;
import java.util.Locale;
import java.util.Set;

/** Decides which elements get an {@code integrity} attribute (HTML §4.2.4, §4.12.1). */
final class IntegrityPlace {
  private static final Set<String> PRELOADED = Set.of("script", "style");

  private IntegrityPlace() {}

  static boolean is(HtmlElement element, Reference reference) {
    String attribute = element.name().equals("script") ? "src" : "href";
    var value = element.attributes().get(attribute);
    boolean main =
        value != null && reference.start() >= value.start() && reference.end() <= value.end();
    return main && (element.name().equals("script") || isCheckedLink(element));
  }

  private static boolean isCheckedLink(HtmlElement element) {
    return element.name().equals("link")
        && (hasType(element, "stylesheet")
            || hasType(element, "modulepreload")
            || (hasType(element, "preload") && PRELOADED.contains(lower(element, "as"))));
  }

  /** Whether a link has a type. {@code rel="preload stylesheet"} has two. */
  static boolean hasType(HtmlElement element, String type) {
    return (" " + lower(element, "rel").replaceAll("[\t\n\f\r]", " ") + " ")
        .contains(" " + type + " ");
  }

  private static String lower(HtmlElement element, String attribute) {
    String value = element.value(attribute);
    return value == null ? "" : value.toLowerCase(Locale.ROOT);
  }
}
