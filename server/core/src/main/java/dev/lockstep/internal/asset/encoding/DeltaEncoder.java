package dev.lockstep.internal.asset.encoding;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * dcz (RFC 9842 §5): zstd at level 19, with a dictionary that is the whole content of another file.
 * Made by {@link Encoders#delta()}, where zstd-jni is there. Thread-safe.
 */
public final class DeltaEncoder {
  /** A skippable frame of zstd (RFC 8878 §3.1.2) whose 32 bytes are the dictionary's SHA-256. */
  private static final byte[] MAGIC = {0x5e, 0x2a, 0x4d, 0x18, 0x20, 0, 0, 0};

  private static final int HEADER_BYTES = 40;
  private static final int LEVEL = 19;

  /** 8 MiB, the least that every decoder of dcz has. */
  private static final int WINDOW_BITS = 23;

  private static final int MAX_BYTES = 1 << WINDOW_BITS;

  /** With this number at its start, zstd-jni would not take a dictionary as mere content. */
  private static final byte[] FORMATTED = {0x37, (byte) 0xa4, 0x30, (byte) 0xec};

  DeltaEncoder() {
    // loads the native library, or throws
    new ZstdCompressCtx().close();
    new ZstdDecompressCtx().close();
  }

  /**
   * Encodes bytes with a dictionary, and compares what a decoder makes of the result: slow, for
   * background threads.
   *
   * @param bytes the asset's bytes; not changed
   * @param dictionary the bytes of the other file; not changed
   * @return a complete encoded representation; null where a decoder could not read it in the window
   *     that it must have: for more than 8 MiB, and for a dictionary in zstd's own format
   */
  public byte @Nullable [] encode(byte[] bytes, byte[] dictionary) {
    if (bytes.length > MAX_BYTES || dictionary.length > MAX_BYTES || isFormatted(dictionary)) {
      return null;
    }
    byte[] frame = compress(bytes, dictionary);
    return Arrays.equals(decompress(frame, dictionary, bytes.length), bytes)
        ? ByteBuffer.allocate(HEADER_BYTES + frame.length)
            .put(MAGIC)
            .put(Fingerprint.of(dictionary).bytes())
            .put(frame)
            .array()
        : null;
  }

  private static boolean isFormatted(byte[] dictionary) {
    return dictionary.length >= FORMATTED.length
        && Arrays.equals(dictionary, 0, FORMATTED.length, FORMATTED, 0, FORMATTED.length);
  }

  /** The checksum makes a decoder with another dictionary fail, where it gets that far. */
  private static byte[] compress(byte[] bytes, byte[] dictionary) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setLevel(LEVEL);
      context.setWindowLog(WINDOW_BITS);
      context.setContentSize(true);
      context.setChecksum(true);
      context.loadDict(dictionary);
      return context.compress(bytes);
    }
  }

  private static byte @Nullable [] decompress(byte[] frame, byte[] dictionary, int length) {
    try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
      context.loadDict(dictionary);
      return context.decompress(frame, length);
    } catch (ZstdException e) {
      return null;
    }
  }
}
