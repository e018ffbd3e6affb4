package dev.lockstep.http;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The content of a response: immutable, and shared by all requests for it.
 *
 * <p>An adapter opens a region's file on a thread that may block.
 */
public sealed interface Body {
  /** No content. */
  Body NONE = new None();

  /**
   * The least size for a direct buffer, in bytes. A socket writes a direct buffer without a copy.
   * Below this size the copy costs less than the 150 bytes of heap of a direct buffer object.
   */
  int MIN_DIRECT_BYTES = 2048;

  /** No content. */
  record None() implements Body {
    @Override
    public long length() {
      return 0;
    }

    @Override
    public Body slice(long position, long length) {
      return this;
    }
  }

  /** Bytes in memory. */
  final class Bytes implements Body {
    private final ByteBuffer memory;
    private final int position;
    private final int length;

    private Bytes(ByteBuffer memory, int position, int length) {
      this.memory = memory;
      this.position = position;
      this.length = length;
    }

    /**
     * Returns a view of the bytes for one sender.
     *
     * @return a read-only buffer with a position of its own
     */
    public ByteBuffer buffer() {
      ByteBuffer view = memory.asReadOnlyBuffer();
      view.limit(position + length).position(position);
      return view;
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    public Body slice(long from, long size) {
      return new Bytes(memory, position + Math.toIntExact(from), Math.toIntExact(size));
    }
  }

  /**
   * A part of a file, or all of it. The creator guarantees that the file exists and does not change
   * while the body is in use.
   *
   * @param file the file
   * @param position where the part begins, in bytes, 0 or more
   * @param length the length of the part in bytes, 0 or more
   */
  record Region(Path file, long position, long length) implements Body {
    /**
     * Validates the bounds.
     *
     * @param file the file
     * @param position where the part begins, in bytes
     * @param length the length of the part in bytes
     * @throws IllegalArgumentException when either is negative
     */
    public Region {
      if (position < 0 || length < 0) {
        throw new IllegalArgumentException(
            "position and length must be 0 or more, were " + position + " and " + length);
      }
    }

    @Override
    public Body slice(long from, long size) {
      return new Region(file, position + from, size);
    }
  }

  /**
   * Copies bytes, into a direct buffer when there are {@link #MIN_DIRECT_BYTES} or more.
   *
   * @param bytes the content
   * @return the body; {@link #NONE} for no bytes
   */
  static Body of(byte[] bytes) {
    if (bytes.length == 0) {
      return NONE;
    }
    ByteBuffer memory =
        bytes.length < MIN_DIRECT_BYTES
            ? ByteBuffer.allocate(bytes.length)
            : ByteBuffer.allocateDirect(bytes.length);
    return of(memory.put(bytes).flip());
  }

  /**
   * Makes a body of a buffer without copying it. Many bodies may share one large direct buffer,
   * which needs less memory than a buffer for each.
   *
   * @param memory the bytes between position and limit are the content; they must not change
   *     afterwards
   * @return the body; {@link #NONE} for no bytes
   */
  static Body of(ByteBuffer memory) {
    return memory.hasRemaining() ? new Bytes(memory, memory.position(), memory.remaining()) : NONE;
  }

  /**
   * Returns the length, which is the value of {@code Content-Length}.
   *
   * @return the length in bytes
   */
  long length();

  /**
   * Returns a part of this content, without copying it.
   *
   * @param position where the part begins, in bytes; inside this content
   * @param length the length of the part in bytes; inside this content
   * @return the part
   */
  Body slice(long position, long length);
}
