package dev.lockstep.internal.asset.link;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Finds the charset that a file declares; UTF-8 when it declares none. */
public final class SourceCharset {
  private static final String CSS_RULE = "@charset \"";

  /** Charsets in which a byte below 0x80 can be part of another character. */
  private static final Set<String> UNSAFE =
      Set.of("shift_jis", "windows-31j", "big5", "big5-hkscs", "gbk", "gb18030", "iso-2022-jp");

  private SourceCharset() {}

  /**
   * Finds the charset of a style sheet (CSS Syntax 3 §3.2).
   *
   * @param bytes the file
   * @return the charset of its byte order mark or {@code @charset} rule, else UTF-8
   */
  public static Charset ofStyleSheet(byte[] bytes) {
    String start = start(bytes, CSS_RULE.length() + 64);
    int end = start.startsWith(CSS_RULE) ? start.indexOf('"', CSS_RULE.length()) : -1;
    return marked(bytes, end < 0 ? "" : start.substring(CSS_RULE.length(), end));
  }

  /** Whether every byte below 0x80 always is that ASCII character. */
  static boolean keepsAscii(Charset charset) {
    String name = charset.name().toLowerCase(Locale.ROOT);
    return !name.startsWith("utf-16") && !name.startsWith("utf-32") && !UNSAFE.contains(name);
  }

  private static String start(byte[] bytes, int length) {
    return new String(bytes, 0, Math.min(bytes.length, length), StandardCharsets.ISO_8859_1);
  }

  private static Charset marked(byte[] bytes, String label) {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    boolean supported = !marked && isSupported(label);
    // A label that was read as ASCII cannot mean UTF-16 (Encoding Standard).
    return supported && !label.toLowerCase(Locale.ROOT).startsWith("utf-16")
        ? known(label)
        : StandardCharsets.UTF_8;
  }

  /** On the web, gb2312 is a label of its superset gbk (Encoding Standard §4.2). */
  private static Charset known(String label) {
    Charset charset = Charset.forName(label);
    return charset.name().equals("GB2312") ? Charset.forName("GBK") : charset;
  }

  private static boolean isSupported(String label) {
    try {
      return !label.isEmpty() && Charset.isSupported(label);
    } catch (java.nio.charset.IllegalCharsetNameException e) {
      return false;
    }
  }
}
