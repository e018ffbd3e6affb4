package dev.lockstep.internal.asset.reference;

/**
 * A URL that is read from a text with escapes.
 *
 * <p>A character of the text may be one byte of a UTF-8 letter, while an escape always means a
 * whole letter. So that one URL can contain both, escaped letters beyond ASCII are percent-encoded.
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

  /** Adds an escaped character. The halves of a surrogate pair may be added separately. */
  void escaped(int codePoint) {
    escaped.appendCodePoint(codePoint);
  }

  /**
   * Adds escaped characters.
   *
   * @param characters the characters
   */
  public void escaped(String characters) {
    escaped.append(characters);
  }

  private void flush() {
    if (!escaped.isEmpty()) {
      url.append(PercentEncoding.ofNonAscii(escaped.toString()));
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
