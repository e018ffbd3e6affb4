package dev.lockstep.internal.asset.store;

import dev.lockstep.http.Body;
import java.nio.ByteBuffer;

/** One buffer outside the heap with many bodies: a buffer for each body would take heap. */
final class Slab {
  private final ByteBuffer memory;

  /** The whole buffer. Every share refers to it, and its position never changes. */
  private final Body whole;

  Slab(int bytes) {
    memory = ByteBuffer.allocateDirect(bytes);
    whole = Body.of(memory.duplicate());
  }

  int remaining() {
    return memory.remaining();
  }

  /** Takes a share. Not thread-safe. */
  SlabShare share(int bytes) {
    int start = memory.position();
    memory.position(start + bytes);
    return new SlabShare(memory.slice(start, bytes), whole.slice(start, bytes));
  }
}
