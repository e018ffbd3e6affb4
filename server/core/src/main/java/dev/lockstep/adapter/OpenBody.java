package dev.lockstep.adapter;

import dev.lockstep.http.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A response's content. A file is open and was checked to be long enough. Open it before the head
 * is sent, on a thread that may block. Not thread-safe, except for {@link #close()}.
 */
public final class OpenBody implements AutoCloseable {
  /**
   * The file is missing, unreadable or too short: a failure of the server, not of the client's
   * connection.
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
   * Opens the file of a {@link Body.Region}; other content needs none.
   *
   * @param body the content
   * @return the open content, to be closed
   * @throws FileLost when the file is missing, or too short for the region
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
   * @return the channel; its position is undefined
   * @throws IllegalStateException when the content is not in a file
   */
  public FileChannel file() {
    if (file == null) {
      throw new IllegalStateException("must be a region of a file, was " + body);
    }
    return file;
  }

  /**
   * Checks that the file still has all bytes of the region. A server that transfers from the
   * channel calls this when zero bytes were transferred: a truncated file looks like a full socket.
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
   * @param out the target; it is neither flushed nor closed
   * @throws IOException when it cannot be written because the client has disconnected
   * @throws FileLost when the file was truncated meanwhile
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
   * Reads a part of the content. Blocks if the content is in a file.
   *
   * @param from where the part begins, in bytes from the beginning of this content
   * @param into the buffer to fill; its remaining bytes are the part's length
   * @throws FileLost when the file was truncated meanwhile
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

  /** Closes the file. May be called more than once, from any thread: a running read then fails. */
  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // nothing was written
      }
    }
  }
}
