package dev.lockstep.internal.asset.encoding;

import com.github.luben.zstd.ZstdCompressCtx;

/** zstd (RFC 8878), level 19. Only this class and {@link DeltaEncoder} use zstd-jni. */
final class ZstdEncoder implements Encoder {
  private static final int LEVEL = 19;

  /** 8 MiB, the most that a content encoding may ask of its decoder (RFC 9659 §3). */
  private static final int WINDOW_BITS = 23;

  ZstdEncoder() {
    encode(new byte[0]); // loads the native library, or throws
  }

  @Override
  public String coding() {
    return "zstd";
  }

  @Override
  public byte[] encode(byte[] bytes) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setLevel(LEVEL);
      context.setWindowLog(WINDOW_BITS); // less where the content is smaller
      context.setContentSize(true);
      context.setChecksum(false); // TLS and TCP have their own
      return context.compress(bytes);
    }
  }
}
