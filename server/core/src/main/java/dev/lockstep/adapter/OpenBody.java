package dev.lockstep.adapter;

import dev.lockstep.http.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A response's content, its file open and long enough. Opened before the head promises the bytes,
 * on a thread that may block. For one thread at a time.
 */
public final class OpenBody implements AutoCloseable {
  /**
   * The file is gone, or shorter than was promised: unlike a failure to write, the server's fault.
   */
  public static final class FileLost extends Exception {
    private static final long serialVersionUID = 1L;

    FileLost(String message, @Nullable IOException cause) {
      super(message, cause);
    }
  }

  private static final int BUFFER_BYTES = 32 << 10;

  private final Body body;
  private final @Nullable FileChannel file;

  private OpenBody(Body body, @Nullable FileChannel file) {
    this.body = body;
    this.file = file;
  }

  /**
   * Opens a file, where there is one.
   *
   * @param body the content
   * @return the open content, to be closed
   * @throws FileLost when the file is missing, or shorter than what is to be sent of it
   */
  public static OpenBody open(Body body) throws FileLost {
    if (!(body instanceof Body.Region region)) {
      return new OpenBody(body, null);
    }
    try {
      OpenBody open = new OpenBody(body, FileChannel.open(region.file(), StandardOpenOption.READ));
      try {
        open.requireWhole();
        return open;
      } catch (FileLost e) {
        open.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(region, e);
    }
  }

  /**
   * Returns the content.
   *
   * @return what was opened
   */
  public Body body() {
    return body;
  }

  /**
   * Returns the open file of a {@link Body.Region}.
   *
   * @return the channel, whose own position means nothing
   * @throws IllegalStateException when the content is not in a file
   */
  public FileChannel file() {
    if (file == null) {
      throw new IllegalStateException("must be a region of a file, was " + body);
    }
    return file;
  }

  /**
   * Checks that the file still has the bytes. A server that sends from the channel calls this when
   * nothing was sent: a file that was cut short looks like a full socket.
   *
   * @throws FileLost when the file is shorter than the end of the region
   */
  public void requireWhole() throws FileLost {
    if (file != null && body instanceof Body.Region region) {
      try {
        long size = file.size();
        if (size < region.position() + region.length()) {
          throw tooShort(region);
        }
      } catch (IOException e) {
        throw unreadable(region, e);
      }
    }
  }

  /**
   * Writes the whole content, through a buffer.
   *
   * @param out where to; it is neither flushed nor closed
   * @throws IOException when it cannot be written: the client has left
   * @throws FileLost when the file was cut short meanwhile
   */
  public void writeTo(OutputStream out) throws IOException, FileLost {
    byte[] buffer = new byte[(int) Math.min(body.length(), BUFFER_BYTES)];
    for (long sent = 0; sent < body.length(); ) {
      int length = (int) Math.min(buffer.length, body.length() - sent);
      read(sent, ByteBuffer.wrap(buffer, 0, length));
      out.write(buffer, 0, length);
      sent += length;
    }
  }

  /**
   * Reads a part of the content. It blocks where the content is in a file.
   *
   * @param from where the part begins, in bytes from the beginning of this content
   * @param into is filled: its remaining bytes are the part's length
   * @throws FileLost when the file was cut short meanwhile
   */
  public void read(long from, ByteBuffer into) throws FileLost {
    if (body instanceof Body.Bytes bytes) {
      ByteBuffer all = bytes.buffer();
      into.put(all.slice(all.position() + (int) from, into.remaining()));
    } else if (body instanceof Body.Region region) {
      read(region, from, into);
    }
  }

  private void read(Body.Region region, long from, ByteBuffer into) throws FileLost {
    long position = region.position() + from;
    try {
      while (into.hasRemaining()) {
        int read = file().read(into, position);
        if (read < 0) {
          throw tooShort(region);
        }
        position += read;
      }
    } catch (IOException e) {
      throw unreadable(region, e);
    }
  }

  private static FileLost tooShort(Body.Region region) {
    return new FileLost(
        region.file() + ": must have " + (region.position() + region.length()) + " bytes", null);
  }

  private static FileLost unreadable(Body.Region region, IOException cause) {
    return new FileLost(region.file() + ": not readable", cause);
  }

  /** Closes the file. Any number of times, from any thread: a read under way then fails. */
  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // it was only read
      }
    }
  }
}
