package dev.lockstep.internal.asset.reference;

import dev.lockstep.internal.http.PercentCodec;

/** Which characters of a URL are percent-encoded when it is written into a text. */
final class PercentEncoding {
  private PercentEncoding() {}

  /** A URL in printable ASCII, without what is encoded in path, query and fragment alike. */
  static String ofUrl(String url) {
    return PercentCodec.encode(url, PercentEncoding::isPlain);
  }

  /** A text whose characters beyond ASCII are encoded, and no others. */
  static String ofNonAscii(String text) {
    return PercentCodec.encode(text, c -> c < 0x80);
  }

  private static boolean isPlain(int c) {
    return c > ' ' && c < 0x7F && c != '"' && c != '<' && c != '>';
  }
}
