package dev.lockstep.internal.html;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which charset browsers read a document (HTML §13.2.3), and whether a response may state it.
 *
 * @param charset the charset; null when the document's structure cannot be read
 * @param isCertain whether every browser reads it in this charset
 * @param isUtf8 whether the bytes are UTF-8, and nothing in the document contradicts
 */
public record DocumentCharset(@Nullable Charset charset, boolean isCertain, boolean isUtf8) {
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final DocumentCharset UNREADABLE = new DocumentCharset(null, false, false);

  /**
   * Without a declaration, browsers may take these bytes for ISO-2022-JP, which begins with ESC.
   */
  private static final char ESCAPE = 0x1B;

  /** One NUL in so many bytes is more than a text has. */
  private static final int MANY = 4;

  /** Charsets that browsers replace by an error sign (Encoding Standard §14.1). */
  private static final Set<String> REPLACED =
      Set.of("replacement", "csiso2022kr", "hz-gb-2312", "iso-2022-cn", "iso-2022-kr");

  /** Labels that mean another charset on the web than in Java (Encoding Standard §4.2). */
  private static final Map<String, String> ON_THE_WEB =
      Map.ofEntries(
          Map.entry("ansi_x3.4-1968", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("iso88591", "windows-1252"),
          Map.entry("iso_8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("l1", "windows-1252"),
          Map.entry("x-user-defined", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-11", "windows-874"),
          Map.entry("tis-620", "windows-874"),
          Map.entry("gb2312", "GBK"),
          Map.entry("gb_2312-80", "GBK"),
          Map.entry("chinese", "GBK"),
          Map.entry("x-gbk", "GBK"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("ms_kanji", "windows-31j"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("korean", "x-windows-949"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("unicode-1-1-utf-8", "UTF-8"),
          Map.entry("x-unicode20utf8", "UTF-8"));

  /**
   * Reads what a document says of itself.
   *
   * @param bytes the document
   * @return its charset
   */
  public static DocumentCharset of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u00FE\u00FF")) {
      return new DocumentCharset(StandardCharsets.UTF_16BE, true, false);
    }
    if (text.startsWith("\u00FF\u00FE")) {
      return new DocumentCharset(StandardCharsets.UTF_16LE, true, false);
    }
    if (text.chars().filter(c -> c == 0).count() > text.length() / MANY) {
      return UNREADABLE; // UTF-16 without its mark, or no text
    }
    if (text.startsWith("\u00EF\u00BB\u00BF")) {
      return new DocumentCharset(StandardCharsets.UTF_8, true, isUtf8(bytes));
    }
    String label = MetaPrescan.label(text);
    return label == null ? undeclared(bytes, text) : declared(label.strip(), bytes, text);
  }

  private static DocumentCharset undeclared(byte[] bytes, String text) {
    boolean utf8 = text.indexOf(ESCAPE) < 0 && isUtf8(bytes);
    return new DocumentCharset(utf8 ? StandardCharsets.UTF_8 : WESTERN, utf8, utf8);
  }

  private static DocumentCharset declared(String label, byte[] bytes, String text) {
    if (REPLACED.contains(label)) {
      return UNREADABLE;
    }
    // A label that was read as ASCII cannot mean UTF-16.
    Charset charset = label.startsWith("utf-16") ? StandardCharsets.UTF_8 : charset(label);
    if (charset == null) {
      return undeclared(bytes, text);
    }
    boolean utf8 = charset.equals(StandardCharsets.UTF_8);
    return new DocumentCharset(charset, true, utf8 && isUtf8(bytes));
  }

  private static @Nullable Charset charset(String label) {
    String name = ON_THE_WEB.getOrDefault(label.toLowerCase(Locale.ROOT), label);
    try {
      return Charset.isSupported(name) ? Charset.forName(name) : null;
    } catch (IllegalCharsetNameException e) {
      return null;
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /**
   * Returns the media type to state.
   *
   * @return with {@code charset=utf-8} only where the bytes are in it; else the document's own
   *     declaration counts, as on any server that states none
   */
  public String mediaType() {
    return isUtf8 ? "text/html;charset=utf-8" : "text/html";
  }
}
