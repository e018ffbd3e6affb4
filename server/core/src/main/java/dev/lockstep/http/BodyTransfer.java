package dev.lockstep.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a body to a stream, through a buffer, for adapters whose server has threads that may
 * block: files never lie in the heap whole. For one thread.
 */
public final class BodyTransfer implements AutoCloseable {
  /**
   * A file is gone, or shorter than was promised: unlike a failure to write, the server's fault.
   */
  public static final class FileLost extends Exception {
    private static final long serialVersionUID = 1L;

    FileLost(String message, IOException cause) {
      super(message, cause);
    }

    FileLost(String message) {
      super(message);
    }
  }

  private static final int BUFFER_BYTES = 32 << 10;

  private final List<Body> parts;
  private final Map<Path, FileChannel> files = new HashMap<>();

  private BodyTransfer(Body body) {
    parts = body instanceof Body.Sequence sequence ? sequence.parts() : List.of(body);
  }

  /**
   * Opens the files, before their bytes are promised.
   *
   * @param body the content
   * @return the transfer, to be closed
   * @throws FileLost when one is missing, or shorter than what is to be sent of it
   */
  public static BodyTransfer open(Body body) throws FileLost {
    BodyTransfer transfer = new BodyTransfer(body);
    try {
      for (Body part : transfer.parts) {
        if (part instanceof Body.Region region) {
          transfer.open(region);
        }
      }
      return transfer;
    } catch (FileLost e) {
      transfer.close();
      throw e;
    }
  }

  private void open(Body.Region region) throws FileLost {
    try {
      FileChannel file = files.get(region.file());
      if (file == null) {
        file = FileChannel.open(region.file(), StandardOpenOption.READ);
        files.put(region.file(), file);
      }
      if (file.size() < region.position() + region.length()) {
        throw tooShort(region);
      }
    } catch (IOException e) {
      throw new FileLost(region.file() + ": not readable", e);
    }
  }

  /**
   * Writes the whole body.
   *
   * @param out where to; it is neither flushed nor closed
   * @throws IOException when it cannot be written: the client has left
   * @throws FileLost when a file was cut short meanwhile
   */
  public void writeTo(OutputStream out) throws IOException, FileLost {
    for (Body part : parts) {
      if (part instanceof Body.Bytes bytes) {
        write(bytes.buffer(), out);
      } else if (part instanceof Body.Region region) {
        write(region, out);
      }
    }
  }

  private static void write(ByteBuffer bytes, OutputStream out) throws IOException {
    byte[] buffer = new byte[Math.min(bytes.remaining(), BUFFER_BYTES)];
    while (bytes.hasRemaining()) {
      int length = Math.min(bytes.remaining(), buffer.length);
      bytes.get(buffer, 0, length);
      out.write(buffer, 0, length);
    }
  }

  private void write(Body.Region region, OutputStream out) throws IOException, FileLost {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(region.length(), BUFFER_BYTES));
    long sent = 0;
    while (sent < region.length()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), region.length() - sent));
      int read = read(region, buffer, region.position() + sent);
      out.write(buffer.array(), 0, read);
      sent += read;
    }
  }

  private int read(Body.Region region, ByteBuffer buffer, long position) throws FileLost {
    int read;
    try {
      FileChannel file = files.get(region.file());
      read = file == null ? -1 : file.read(buffer, position);
    } catch (IOException e) {
      throw new FileLost(region.file() + ": not readable", e);
    }
    if (read < 0) {
      throw tooShort(region);
    }
    return read;
  }

  private static FileLost tooShort(Body.Region region) {
    return new FileLost(
        region.file() + ": must have " + (region.position() + region.length()) + " bytes");
  }

  /** Closes the files. */
  @Override
  public void close() {
    for (FileChannel file : files.values()) {
      try {
        file.close();
      } catch (IOException e) {
        // it was only read
      }
    }
  }
}
