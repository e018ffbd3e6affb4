package dev.lockstep.internal.asset.store;

import dev.lockstep.http.Body;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A temporary file, readable by this user only, to which bytes are only appended. */
final class Spool {
  private final Path file;
  private long end;

  private Spool(Path file) {
    this.file = file;
  }

  static Spool create() throws IOException {
    Path file = Files.createTempFile("lockstep-", ".assets");
    file.toFile().deleteOnExit();
    return new Spool(file);
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  Body append(ByteBuffer bytes) throws IOException {
    try (Writing writing = write(bytes.remaining())) {
      writing.put(bytes);
      return writing.body();
    }
  }

  /** Reserves a region, so that several may be written at once. */
  Writing write(long size) throws IOException {
    long position;
    synchronized (this) {
      position = end;
      end += size;
    }
    return new Writing(
        FileChannel.open(file, StandardOpenOption.WRITE), new Body.Region(file, position, size));
  }

  /** A region that is being written. */
  final class Writing implements AutoCloseable {
    private final FileChannel channel;
    private final Body.Region region;
    private long position;

    private Writing(FileChannel channel, Body.Region region) {
      this.channel = channel;
      this.region = region;
      this.position = region.position();
    }

    void put(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
    }

    /** Frees the region for the next one, unless another follows it already. */
    void giveUp() {
      synchronized (Spool.this) {
        if (end == region.position() + region.length()) {
          end = region.position();
        }
      }
    }

    Body body() {
      return region;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
