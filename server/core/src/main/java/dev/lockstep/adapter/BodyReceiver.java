package dev.lockstep.adapter;

import java.nio.ByteBuffer;

/**
 * Receives a request's content from an adapter, on any thread, one call at a time. Any call may
 * send the response.
 */
public interface BodyReceiver {
  /**
   * Receives bytes.
   *
   * @param bytes the next bytes; the caller may reuse the buffer afterwards
   * @return false when no more are to be read
   */
  boolean bytes(ByteBuffer bytes);

  /** The content is complete. */
  void end();

  /** The rest will not arrive: reading failed or took too long. */
  void fail();
}
