package dev.lockstep.internal.asset.reference;

/**
 * The byte order mark, which some editors write before a text and which is not part of it (Encoding
 * Standard §6).
 */
public final class ByteOrderMark {
  private static final String DECODED = "\uFEFF";
  private static final String UTF_8_BYTES = "\u00EF\u00BB\u00BF";

  private ByteOrderMark() {}

  /**
   * Measures the mark at the start of a text, decoded or read byte by byte.
   *
   * @param text the text
   * @return how many characters it takes; 0 when there is none
   */
  public static int length(String text) {
    return text.startsWith(DECODED)
        ? DECODED.length()
        : text.startsWith(UTF_8_BYTES) ? UTF_8_BYTES.length() : 0;
  }
}
