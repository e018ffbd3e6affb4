package dev.lockstep.internal.asset.serving;

import dev.lockstep.http.Body;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.store.ByteStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What is served of a listing that nobody has signed: nothing that a browser shows as a page of
 * this origin and that runs scripts.
 */
final class StrangersFiles {
  /**
   * The document that a browser makes of an image whose address is opened gets an origin of its
   * own, and runs and loads nothing (CSP3 §6.3). An {@code img} element ignores it.
   */
  static final Field SANDBOX =
      new Field(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox");

  private static final String SVG = "image/svg+xml";

  /** Images of icons and logos are smaller; a larger one is not searched. */
  private static final int MAX_SEARCHED_BYTES = 4 << 20;

  /** In lower case. They run scripts, embed documents, or could hide one of these. */
  private static final List<String> ACTIVE =
      List.of(
          "<script",
          ":script",
          "javascript:",
          "<foreignobject",
          ":foreignobject",
          "<iframe",
          "<embed",
          "<object",
          "<handler",
          "<listener",
          "<!doctype",
          "<!entity",
          "<?xml-stylesheet",
          "data:text/",
          "data:application/");

  private StrangersFiles() {}

  /** HTML and XML; an SVG image is asked for by {@link #isImageWithScripts}. */
  static boolean isDocument(String mediaType) {
    return !mediaType.equals(SVG)
        && (mediaType.startsWith("text/html")
            || mediaType.startsWith("text/xml")
            || mediaType.startsWith("application/xml")
            || mediaType.endsWith("+xml"));
  }

  /** Whether images of this type may contain scripts. */
  static boolean isImageWithScripts(String mediaType) {
    return mediaType.equals(SVG);
  }

  /**
   * Whether an SVG image has nothing in it that could run a script. In doubt it has: an encoding
   * without ASCII, an escaped colon, an attribute that begins with {@code on}.
   */
  static boolean isPlainImage(Body image) {
    if (image.length() > MAX_SEARCHED_BYTES) {
      return false;
    }
    String text =
        new String(ByteStore.read(image), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return text.indexOf('\0') < 0
        && !text.contains("utf-7")
        && !text.contains("utf-16")
        && ACTIVE.stream().noneMatch(text::contains)
        && !hasEscapedColon(text)
        && !hasEventHandler(text);
  }

  /** A reference with characters that are escaped, such as the colon of a script's URL. */
  private static boolean hasEscapedColon(String text) {
    int href = text.indexOf("href");
    while (href >= 0) {
      int end = Math.min(text.length(), href + 64);
      if (text.substring(href, end).contains("&")) {
        return true;
      }
      href = text.indexOf("href", end);
    }
    return false;
  }

  private static boolean hasEventHandler(String text) {
    for (int at = text.indexOf("on"); at >= 0; at = text.indexOf("on", at + 1)) {
      int name = at;
      while (name < text.length() && text.charAt(name) >= 'a' && text.charAt(name) <= 'z') {
        name++;
      }
      while (name < text.length() && text.charAt(name) <= ' ') {
        name++;
      }
      boolean assigned = name < text.length() && text.charAt(name) == '=';
      if (assigned && at > 0 && isBeforeAttribute(text.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBeforeAttribute(char c) {
    return c <= ' ' || c == '"' || c == '\'' || c == '/';
  }
}
