package dev.lockstep.asset.reference;

/**
 * A URL that is read from a text with escapes.
 *
 * <p>A character of the text may be one byte of a letter, an escaped one is a whole letter: so that
 * both can stand in one URL, the escaped ones are percent-encoded as soon as they leave ASCII.
 */
public final class DecodedUrl {
  private final StringBuilder url = new StringBuilder();
  private final StringBuilder escaped = new StringBuilder();

  /** Starts with an empty URL. */
  public DecodedUrl() {}

  /**
   * Adds a character as it stands in the text.
   *
   * @param c the character
   */
  public void raw(char c) {
    flush();
    url.append(c);
  }

  /** Adds a character that an escape names; halves of a pair may come one by one. */
  void escaped(int codePoint) {
    escaped.appendCodePoint(codePoint);
  }

  /**
   * Adds characters that an escape names.
   *
   * @param characters the characters
   */
  public void escaped(String characters) {
    escaped.append(characters);
  }

  private void flush() {
    if (!escaped.isEmpty()) {
      url.append(PercentEncoding.ofNonAscii(escaped));
      escaped.setLength(0);
    }
  }

  /** Returns the URL so far. */
  @Override
  public String toString() {
    flush();
    return url.toString();
  }
}
