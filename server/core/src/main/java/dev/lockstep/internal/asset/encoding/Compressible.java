package dev.lockstep.internal.asset.encoding;

import java.util.Locale;
import java.util.Set;

/** Decides which assets are encoded, and which variants are kept. */
public final class Compressible {
  /**
   * The least size of an asset, in bytes, that is encoded: 1,024. A smaller answer fits into one
   * packet of 1,460 bytes together with its header fields (about 400 bytes), so that fewer bytes
   * would not arrive sooner.
   */
  public static final int MIN_BYTES = 1_024;

  /**
   * A variant must save at least this many bytes, because {@code Content-Encoding} takes as many.
   */
  private static final int MIN_GAIN_BYTES = 32;

  /**
   * A variant must also save a 50th (2 %) of the asset. Less does not pay for decoding and for room
   * in caches.
   */
  private static final int MIN_GAIN_FRACTION = 50;

  /** Types that are encoded besides {@code text/*}, {@code +json} and {@code +xml}. */
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
   * Whether encoding content of this type makes it smaller. Formats that are compressed already
   * (WOFF, PNG, JPEG, video, archives, PDF) and unknown types are left out.
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
   * Whether a variant is small enough to be kept and offered.
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
