package dev.lockstep.internal.asset.encoding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;

/** br (RFC 7932) at quality 11, or 9 for large files. Only this class uses brotli4j. */
final class BrotliEncoder implements Encoder {
  private static final int QUALITY = 11;

  /** 4 MiB: at 0.7 MB/s, quality 11 would take minutes of a processor for a large file. */
  private static final int LARGE_BYTES = 4 << 20;

  private static final int QUALITY_OF_LARGE = 9;

  /**
   * 4 MiB, brotli's default. A larger window needs more memory in each decoder, for little gain.
   */
  private static final int WINDOW_BITS = 22;

  BrotliEncoder() {
    Brotli4jLoader.ensureAvailability();
  }

  @Override
  public String coding() {
    return "br";
  }

  @Override
  public byte[] encode(byte[] bytes) {
    try {
      return com.aayushatharva.brotli4j.encoder.Encoder.compress(
          bytes,
          Parameters.create(bytes.length < LARGE_BYTES ? QUALITY : QUALITY_OF_LARGE, WINDOW_BITS));
    } catch (IOException e) {
      throw new UncheckedIOException("brotli4j cannot encode " + bytes.length + " bytes", e);
    }
  }
}
