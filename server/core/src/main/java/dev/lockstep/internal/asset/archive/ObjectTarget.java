package dev.lockstep.internal.asset.archive;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Receives the bytes of an object while they are read. */
public interface ObjectTarget {
  /**
   * Takes further bytes.
   *
   * @param bytes the bytes; the buffer is used again afterwards
   * @throws IOException when they cannot be kept
   */
  void put(ByteBuffer bytes) throws IOException;
}
