package dev.lockstep.asset.reference;

/** The mark that editors put before a text, which is no part of it (Encoding Standard §6). */
final class ByteOrderMark {
  private static final String DECODED = "\uFEFF";
  private static final String UTF_8_BYTES = "\u00EF\u00BB\u00BF";

  private ByteOrderMark() {}

  /** How many characters it takes at the start of a text, decoded or read byte by byte. */
  static int length(String text) {
    return text.startsWith(DECODED)
        ? DECODED.length()
        : text.startsWith(UTF_8_BYTES) ? UTF_8_BYTES.length() : 0;
  }
}
