package dev.lockstep.asset.encoding;

import java.util.Locale;
import java.util.Set;

/** Which assets are worth an encoding, and which variants are worth keeping. */
public final class Compressible {
  /**
   * The least size of an asset, in bytes, that is encoded: 1,024. Answer and header fields (about
   * 400 bytes) of anything smaller fit into one packet of 1,460 bytes as they are; fewer bytes in
   * it arrive no sooner.
   */
  public static final int MIN_BYTES = 1_024;

  /** A variant must save this many bytes, which its own {@code Content-Encoding} takes up. */
  private static final int MIN_GAIN_BYTES = 32;

  /** And a 50th (2 %) of the asset: less is not worth the decoder's time and the cache's room. */
  private static final int MIN_GAIN_FRACTION = 50;

  /** Beside {@code text/*} and all that ends in {@code +json} or {@code +xml}. */
  private static final Set<String> TYPES =
      Set.of(
          "application/javascript",
          "application/json",
          "application/ld+json",
          "application/vnd.ms-fontobject",
          "application/wasm",
          "application/x-font-opentype",
          "application/x-font-ttf",
          "application/x-javascript",
          "application/xhtml+xml",
          "application/xml",
          "font/collection",
          "font/otf",
          "font/ttf",
          "image/bmp",
          "image/vnd.microsoft.icon",
          "image/x-icon",
          "image/x-ms-bmp");

  private Compressible() {}

  /**
   * Whether encoding content of this type makes it smaller. Formats that are compressed in
   * themselves (WOFF, PNG, JPEG, video, archives, PDF) are not; nor is an unknown type.
   *
   * @param mediaType a {@code Content-Type}, parameters included or not, in any case
   * @return true for text, scripts, JSON, XML, SVG, WebAssembly, plain fonts and bitmaps
   */
  public static boolean is(String mediaType) {
    int end = mediaType.indexOf(';');
    String type =
        (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.endsWith("+json")
        || type.endsWith("+xml")
        || TYPES.contains(type);
  }

  /**
   * Whether a variant is worth being kept and negotiated.
   *
   * @param bytes size of the asset
   * @param encoded size of its variant
   * @return true when it saves at least 32 bytes and 2 %
   */
  public static boolean pays(long bytes, long encoded) {
    long gain = bytes - encoded;
    return gain >= MIN_GAIN_BYTES && gain >= bytes / MIN_GAIN_FRACTION;
  }
}
