package dev.lockstep.internal.html;

import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.asset.reference.Reference.Form;
import dev.lockstep.internal.asset.reference.Reference.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that refers to files.
 *
 * @param attribute its name
 * @param form whether it holds one URL or a list of candidates
 * @param kind what the file is for
 */
record HtmlPlace(String attribute, Form form, Kind kind) {
  private static final List<HtmlPlace> NONE = List.of();
  private static final HtmlPlace SRC = url("src", Kind.RESOURCE);

  /**
   * Elements whose attributes count whatever their other attributes are (HTML §4, "Attributes"
   * index).
   */
  private static final Map<String, List<HtmlPlace>> HTML =
      Map.of(
          "img", List.of(SRC, candidates("srcset")),
          "source", List.of(SRC, candidates("srcset")),
          "video", List.of(SRC, url("poster", Kind.RESOURCE)),
          "audio", List.of(SRC),
          "track", List.of(SRC),
          "embed", List.of(SRC),
          "object", List.of(url("data", Kind.RESOURCE)));

  private static final List<HtmlPlace> SVG =
      List.of(url("href", Kind.RESOURCE), url("xlink:href", Kind.RESOURCE));
  private static final Set<String> SVG_NAMES = Set.of("image", "use", "feimage");

  /** The link types that load a file for this page (HTML §4.6.8). Others link to other pages. */
  private static final Set<String> LOADING =
      Set.of(
          "apple-touch-icon",
          "apple-touch-icon-precomposed",
          "icon",
          "manifest",
          "mask-icon",
          "modulepreload",
          "prefetch",
          "preload",
          "stylesheet");

  private static final Pattern SPACES = Pattern.compile("[ \t\n\f\r]+");

  private static HtmlPlace url(String attribute, Kind kind) {
    return new HtmlPlace(attribute, Form.ATTRIBUTE, kind);
  }

  private static HtmlPlace candidates(String attribute) {
    return new HtmlPlace(attribute, Form.CANDIDATE, Kind.RESOURCE);
  }

  /** The attributes of an SVG element that refer to files. */
  static List<HtmlPlace> inSvg(String name) {
    return SVG_NAMES.contains(name) ? SVG : NONE;
  }

  /** The attributes of an HTML element that refer to files. */
  static List<HtmlPlace> inHtml(HtmlElement element) {
    return switch (element.name()) {
      case "script" -> List.of(url("src", element.isModuleScript() ? Kind.MODULE : Kind.RESOURCE));
      case "link" -> link(element.value("rel"));
      case "input" -> "image".equalsIgnoreCase(element.value("type")) ? List.of(SRC) : NONE;
      default -> HTML.getOrDefault(element.name(), NONE);
    };
  }

  private static List<HtmlPlace> link(@Nullable String rel) {
    if (rel == null) {
      return NONE;
    }
    List<String> types = List.of(SPACES.split(rel.toLowerCase(Locale.ROOT)));
    if (types.stream().noneMatch(LOADING::contains)) {
      return NONE;
    }
    Kind kind =
        types.contains("stylesheet")
            ? Kind.STYLE_SHEET
            : types.contains("modulepreload") ? Kind.MODULE : Kind.RESOURCE;
    return List.of(url("href", kind), candidates("imagesrcset"));
  }

  /** The references in the attribute of an element. */
  List<Reference> in(String html, @Nullable HtmlAttribute value) {
    if (value == null || !value.isCertain(html)) {
      return List.of();
    }
    if (form == Form.CANDIDATE) {
      return Srcset.in(html, value);
    }
    int start = value.valueStart();
    int end = value.valueEnd();
    while (start < end && HtmlText.isSpace(html.charAt(start))) {
      start++;
    }
    while (start < end && HtmlText.isSpace(html.charAt(end - 1))) {
      end--;
    }
    // A URL parser also strips spaces that are written as character references.
    String url = HtmlText.decode(html, start, end).trim();
    return url.isEmpty() ? List.of() : List.of(new Reference(start, end, url, form, kind));
  }
}
