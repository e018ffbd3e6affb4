package dev.lockstep.internal.asset.reference;

/**
 * The character classes of ECMAScript (ECMA-262 §12), in a text that was either decoded or read
 * byte by byte as UTF-8. A module is always UTF-8 (HTML §8.1.4.2).
 *
 * <p>Read byte by byte, white space beyond ASCII takes two or three characters. A single U+00A0 may
 * be the last byte of a letter, so it counts as white space only where no byte of a letter can
 * precede it. In a decoded text, "à" followed by a no-break space is therefore read as one word.
 * U+0085 is never white space.
 */
final class ScriptCharacters {
  private static final int WORD_START = 1;
  private static final int DIGIT = 2;
  private static final byte[] ASCII = new byte[0x80];

  static {
    for (char c = 'a'; c <= 'z'; c++) {
      ASCII[c] = WORD_START;
      ASCII[Character.toUpperCase(c)] = WORD_START;
    }
    for (char c = '0'; c <= '9'; c++) {
      ASCII[c] = DIGIT;
    }
    for (char c : new char[] {'_', '$', '#', '\\'}) {
      ASCII[c] = WORD_START; // a private name, an escaped letter
    }
  }

  private ScriptCharacters() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Whether a word can begin here. All characters beyond ASCII except white space belong to words.
   */
  static boolean isWordStart(char[] text, int at) {
    if (at >= text.length) {
      return false;
    }
    char c = text[at];
    return c < 0x80 ? ASCII[c] == WORD_START : space(text, at) == 0;
  }

  /** Whether a word can continue here. */
  static boolean isWordPart(char[] text, int at) {
    if (at >= text.length) {
      return false;
    }
    char c = text[at];
    return c < 0x80 ? ASCII[c] != 0 : space(text, at) == 0;
  }

  /**
   * How many characters the white space or line terminator at a place takes; 0 if there is none.
   */
  static int space(char[] text, int at) {
    char c = text[at];
    if (c < 0x80) {
      return c == ' ' || (c >= '\t' && c <= '\r') ? 1 : 0;
    }
    if (c == '\u00A0') {
      return at > 0 && isByteOfLetter(text[at - 1]) ? 0 : 1;
    }
    if (c <= 0xFF) {
      return spaceInBytes(text, at, c);
    }
    return c == '\uFEFF' || Character.isSpaceChar(c) ? 1 : 0;
  }

  private static boolean isByteOfLetter(char c) {
    return c >= 0x80 && c <= 0xFF;
  }

  private static int spaceInBytes(char[] text, int at, char first) {
    char second = charAt(text, at + 1);
    if (first == 0xC2) {
      return second == 0xA0 ? 2 : 0; // U+00A0
    }
    char third = charAt(text, at + 2);
    boolean is =
        switch (first) {
          case 0xE1 -> second == 0x9A && third == 0x80; // U+1680
          case 0xE2 ->
              (second == 0x80 && isGeneralSpace(third)) || (second == 0x81 && third == 0x9F);
          case 0xE3 -> second == 0x80 && third == 0x80; // U+3000
          case 0xEF -> second == 0xBB && third == 0xBF; // U+FEFF
          default -> false;
        };
    return is ? 3 : 0;
  }

  /** The last byte of U+2000..U+200A, U+2028, U+2029 and U+202F. */
  private static boolean isGeneralSpace(char third) {
    return (third >= 0x80 && third <= 0x8A) || third == 0xA8 || third == 0xA9 || third == 0xAF;
  }

  /** How many characters the line terminator at a place takes; 0 if there is none. */
  static int lineTerminator(char[] text, int at) {
    char c = text[at];
    if (c == '\n' || c == '\u2028' || c == '\u2029') {
      return 1;
    }
    if (c == '\r') {
      return charAt(text, at + 1) == '\n' ? 2 : 1;
    }
    boolean inBytes =
        c == 0xE2
            && charAt(text, at + 1) == 0x80
            && (charAt(text, at + 2) == 0xA8 || charAt(text, at + 2) == 0xA9);
    return inBytes ? 3 : 0;
  }

  private static char charAt(char[] text, int at) {
    return at < text.length ? text[at] : '\0';
  }
}
