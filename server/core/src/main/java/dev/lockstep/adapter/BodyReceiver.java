package dev.lockstep.adapter;

import java.nio.ByteBuffer;

/**
 * Receives a request's content from an adapter, on any thread, one call at a time. The response may
 * be sent during any of the calls.
 */
public interface BodyReceiver {
  /**
   * Receives bytes.
   *
   * @param bytes the next bytes; they may be reused afterwards
   * @return false when no more are to be read
   */
  boolean bytes(ByteBuffer bytes);

  /** The content is complete. */
  void end();

  /** The rest will not come: reading failed, or takes too long. */
  void fail();
}
