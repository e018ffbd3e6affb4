package dev.lockstep.asset.store;

import dev.lockstep.http.Body;
import java.nio.ByteBuffer;

/** One buffer outside the heap that many bodies lie in: each of its own would cost heap. */
final class Slab {
  private final ByteBuffer memory;

  /** All of it; every share refers to this one buffer, whose position never moves. */
  private final Body whole;

  Slab(int bytes) {
    memory = ByteBuffer.allocateDirect(bytes);
    whole = Body.of(memory.duplicate());
  }

  int remaining() {
    return memory.remaining();
  }

  /** Takes a share; the caller sees to it that only one does at a time. */
  SlabShare share(int bytes) {
    int start = memory.position();
    memory.position(start + bytes);
    return new SlabShare(memory.slice(start, bytes), whole.slice(start, bytes));
  }
}
