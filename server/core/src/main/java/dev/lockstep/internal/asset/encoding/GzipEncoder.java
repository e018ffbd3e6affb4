package dev.lockstep.internal.asset.encoding;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * gzip (RFC 1952), level 9. It writes the header itself, because the JDK's header differs between
 * releases.
 */
final class GzipEncoder implements Encoder {
  /** Magic, deflate, no flags, no time, slowest (XFL 2), unknown system (OS 255). */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 0xff};

  private static final int BUFFER_BYTES = 8192;

  @Override
  public String coding() {
    return "gzip";
  }

  @Override
  public byte[] encode(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 32);
    out.writeBytes(HEADER);
    deflate(bytes, out);
    out.writeBytes(trailer(bytes));
    return out.toByteArray();
  }

  private static void deflate(byte[] bytes, ByteArrayOutputStream out) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[BUFFER_BYTES];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    } finally {
      deflater.end();
    }
  }

  private static byte[] trailer(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return ByteBuffer.allocate(2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) crc.getValue())
        .putInt(bytes.length)
        .array();
  }
}
