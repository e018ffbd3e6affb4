package dev.lockstep.internal.asset.file;

import dev.lockstep.asset.file.MediaTypes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Says {@code charset=utf-8} of a text only where its bytes are UTF-8. Of another text it says
 * nothing: a browser then takes the charset that a style sheet declares, or that of the document,
 * as it would from any other server.
 */
public final class TextCharset {
  /** Larger texts, such as logs, are not read as a whole, and their charset is not known. */
  public static final long MAX_BYTES = 8L << 20;

  private static final String PARAMETER = ";charset=utf-8";

  /** A style sheet's own declaration (CSS Syntax 3 §3.2). */
  private static final byte[] CSS_RULE = "@charset \"".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] CSS_UTF_8 = "utf-8\"".getBytes(StandardCharsets.US_ASCII);

  /** Begins the escapes of ISO-2022-JP, whose bytes are ASCII otherwise. */
  private static final byte ESCAPE = 0x1B;

  private TextCharset() {}

  /**
   * Whether the media type depends on the bytes.
   *
   * @param path a file's path
   * @return true for text types that are sent with a charset
   */
  public static boolean isSaidOf(String path) {
    return MediaTypes.of(path).endsWith(PARAMETER);
  }

  /**
   * Returns the media type of a file whose bytes nobody has checked.
   *
   * @param path its path
   * @return the value of {@code Content-Type}, without a charset
   */
  public static String unknown(String path) {
    String type = MediaTypes.of(path);
    return type.endsWith(PARAMETER) ? type.substring(0, type.length() - PARAMETER.length()) : type;
  }

  /**
   * Returns the media type of a file.
   *
   * @param path its path
   * @param bytes the file
   * @return the value of {@code Content-Type}
   */
  public static String mediaType(String path, byte[] bytes) {
    return !isSaidOf(path) || isUtf8(path, bytes) ? MediaTypes.of(path) : unknown(path);
  }

  private static boolean isUtf8(String path, byte[] bytes) {
    return !declaresAnother(path, bytes) && isValid(bytes);
  }

  private static boolean declaresAnother(String path, byte[] bytes) {
    return path.endsWith(".css")
        && startsWith(bytes, 0, CSS_RULE)
        && !startsWith(bytes, CSS_RULE.length, CSS_UTF_8);
  }

  /** Compares ASCII letters in any case. */
  private static boolean startsWith(byte[] bytes, int from, byte[] expected) {
    if (bytes.length < from + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (Character.toLowerCase(bytes[from + i]) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isValid(byte[] bytes) {
    boolean ascii = true;
    for (byte b : bytes) {
      if (b == ESCAPE) {
        return false;
      }
      ascii &= b >= 0;
    }
    if (ascii) {
      return true;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
