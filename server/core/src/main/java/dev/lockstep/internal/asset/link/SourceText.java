package dev.lockstep.internal.asset.link;

import dev.lockstep.internal.asset.reference.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A file as text, in which parts can be replaced without changing any other byte, whatever the
 * charset.
 *
 * <p>In UTF-8, windows-1252 and other charsets in which every byte below 0x80 is an ASCII
 * character, each character of the text is one byte of the file, so that even invalid UTF-8 is
 * preserved. Other charsets, such as UTF-16 and Shift_JIS, are decoded, if encoding the text gives
 * the same bytes again.
 */
public final class SourceText {
  private final byte[] bytes;
  private final String text;

  /** The charset of the bytes, for references with characters beyond ASCII. */
  private final Charset charset;

  private final boolean byteForChar;

  private int @Nullable [] lineEnds;

  private SourceText(byte[] bytes, String text, Charset charset, boolean byteForChar) {
    this.bytes = bytes;
    this.text = text;
    this.charset = charset;
    this.byteForChar = byteForChar;
  }

  /**
   * Reads a text.
   *
   * @param bytes the file
   * @param charset its charset, as {@link SourceCharset} found it
   * @return the text; null when the bytes are not of that charset and must be left as they are
   */
  public static @Nullable SourceText of(byte[] bytes, Charset charset) {
    if (SourceCharset.keepsAscii(charset)) {
      return new SourceText(bytes, new String(bytes, StandardCharsets.ISO_8859_1), charset, true);
    }
    String text = new String(bytes, charset);
    return Arrays.equals(text.getBytes(charset), bytes)
        ? new SourceText(bytes, text, charset, false)
        : null;
  }

  /**
   * Returns the text for lexers.
   *
   * @return the text
   */
  public String text() {
    return text;
  }

  /**
   * Returns the bytes of the file.
   *
   * @return its bytes, never to be changed
   */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Returns the URL of a reference, decoded by the file's charset.
   *
   * @param reference a reference of this text
   * @return its URL
   */
  public String url(Reference reference) {
    String url = reference.url();
    char highest = byteForChar ? highest(url) : 0;
    boolean isDecoded = highest < 0x80 || highest > 0xFF;
    return isDecoded ? url : new String(url.getBytes(StandardCharsets.ISO_8859_1), charset);
  }

  /** A loop, because a start runs this for every reference, mostly before it is compiled. */
  private static char highest(String url) {
    char highest = 0;
    for (int at = 0; at < url.length(); at++) {
      highest = (char) Math.max(highest, url.charAt(at));
    }
    return highest;
  }

  /**
   * Returns a part as it reads in the file's charset.
   *
   * @param start where the part begins
   * @param end where it ends
   * @param edits replacements in the part, in their order
   * @return the decoded text with the replacements
   */
  public String decoded(int start, int end, List<Edit> edits) {
    StringBuilder part = new StringBuilder(end - start);
    int done = start;
    for (Edit edit : edits) {
      part.append(text, done, edit.start()).append(edit.text());
      done = edit.end();
    }
    part.append(text, done, end);
    return byteForChar
        ? new String(part.toString().getBytes(StandardCharsets.ISO_8859_1), charset)
        : part.toString();
  }

  /**
   * Replaces parts of the text.
   *
   * @param edits the replacements, in their order and not overlapping
   * @return the bytes of the file with the replacements; every other byte is unchanged
   */
  public byte[] splice(List<Edit> edits) {
    if (edits.isEmpty()) {
      return bytes;
    }
    return byteForChar ? spliceBytes(edits) : spliceText(edits).getBytes(charset);
  }

  private byte[] spliceBytes(List<Edit> edits) {
    int length = bytes.length;
    for (Edit edit : edits) {
      length += edit.text().length() - (edit.end() - edit.start());
    }
    ByteBuffer spliced = ByteBuffer.allocate(length);
    int done = 0;
    for (Edit edit : edits) {
      spliced.put(bytes, done, edit.start() - done);
      spliced.put(edit.text().getBytes(StandardCharsets.US_ASCII));
      done = edit.end();
    }
    return spliced.put(bytes, done, bytes.length - done).array();
  }

  private String spliceText(List<Edit> edits) {
    StringBuilder spliced = new StringBuilder(text.length() + edits.size() * Edit.USUAL_GROWTH);
    int done = 0;
    for (Edit edit : edits) {
      spliced.append(text, done, edit.start()).append(edit.text());
      done = edit.end();
    }
    return spliced.append(text, done, text.length()).toString();
  }

  /**
   * Returns the line of a place, for messages.
   *
   * @param offset a place in the text
   * @return its line, from 1
   */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineEnds(), offset);
    return (found < 0 ? -found - 1 : found) + 1;
  }

  /** Computed once, when first needed: a file may have as many missing references as lines. */
  private int[] lineEnds() {
    int[] ends = lineEnds;
    if (ends == null) {
      ends = IntStream.range(0, text.length()).filter(at -> text.charAt(at) == '\n').toArray();
      lineEnds = ends;
    }
    return ends;
  }
}
