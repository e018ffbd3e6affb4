package dev.lockstep.internal.asset.store;

import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Keeps final bytes until it is closed, so that nothing that happens to the files they came from
 * can change what a URL answers. Thread-safe.
 */
public final class ByteStore implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ByteStore.class.getName());

  /**
   * The size of a shared buffer. A buffer for each small file would take more heap than the file
   * has bytes.
   */
  private static final int SLAB_BYTES = 1 << 20;

  /** Half of the memory outside the heap is left to the server, whose buffers lie there too. */
  private static final int LEAST_SHARE = 2;

  private static final int MAX_SHARING_BYTES = SLAB_BYTES / 16;
  private static final int CHUNK_BYTES = 1 << 16;

  private long budget;
  private long used;
  private @Nullable Slab slab;
  private @Nullable Spool spool;
  private boolean closed;

  /**
   * Bytes that were kept.
   *
   * @param body where they are now
   * @param fingerprint their fingerprint
   */
  public record Kept(Body body, Fingerprint fingerprint) {}

  /**
   * Makes an empty store.
   *
   * @param budget how many bytes may lie in memory outside the heap; 0 or more. Half of what the
   *     JVM allows is the bound, where that is less
   */
  public ByteStore(long budget) {
    this.budget = Math.min(budget, DirectMemory.limit() / LEAST_SHARE);
  }

  /**
   * Keeps bytes.
   *
   * @param bytes the bytes
   * @return where they are now
   * @throws IOException when they are beyond the budget and the disk is full
   */
  public Body keep(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return Body.NONE;
    }
    SlabShare memory = reserve(bytes.length);
    if (memory == null) {
      return spool().append(ByteBuffer.wrap(bytes));
    }
    memory.space().put(bytes);
    return memory.body();
  }

  /**
   * Keeps a file, reading it once.
   *
   * @param file the file
   * @return where its bytes are now, and their fingerprint
   * @throws IOException when it cannot be read, when it is large and has another size than it said,
   *     or when the disk is full
   */
  public Kept keep(SourceFile file) throws IOException {
    if (file.size() <= CHUNK_BYTES) {
      byte[] bytes = file.read();
      return new Kept(keep(bytes), Fingerprint.of(bytes));
    }
    try (InputStream in = file.open()) {
      return keep(in, file.size());
    }
  }

  private Kept keep(InputStream in, long size) throws IOException {
    SlabShare memory = reserve(size);
    if (memory == null) {
      return spool(in, size);
    }
    try {
      Fingerprint fingerprint = copy(in, size, memory.space()::put);
      return new Kept(memory.body(), fingerprint);
    } catch (IOException e) {
      release(size);
      throw e;
    }
  }

  private Kept spool(InputStream in, long size) throws IOException {
    try (Spool.Writing writing = spool().write(size)) {
      try {
        Fingerprint fingerprint = copy(in, size, writing::put);
        return new Kept(writing.body(), fingerprint);
      } catch (IOException e) {
        writing.giveUp();
        throw e;
      }
    }
  }

  /** Where a file is copied to. */
  private interface Sink {
    void put(ByteBuffer bytes) throws IOException;
  }

  private static Fingerprint copy(InputStream in, long size, Sink to) throws IOException {
    MessageDigest digest = Fingerprint.digest();
    byte[] chunk = new byte[CHUNK_BYTES];
    long left = size;
    for (int read = in.read(chunk); read >= 0 && read <= left; read = in.read(chunk)) {
      digest.update(chunk, 0, read);
      to.put(ByteBuffer.wrap(chunk, 0, read));
      left -= read;
    }
    if (left != 0 || in.read() >= 0) {
      throw new IOException("size changed while it was read");
    }
    return Fingerprint.of(digest);
  }

  private synchronized @Nullable SlabShare reserve(long size) {
    if (size > budget - used || size > Integer.MAX_VALUE) {
      return null;
    }
    int bytes = (int) size;
    try {
      SlabShare share = share(bytes);
      used += size;
      return share;
    } catch (OutOfMemoryError e) {
      // The server or the application has taken the rest.
      budget = used;
      LOG.log(
          System.Logger.Level.WARNING,
          "assets: memory outside the heap ends at {0} bytes of assets, before the budget; what is"
              + " beyond lies in a temporary file (lower the budget or raise"
              + " -XX:MaxDirectMemorySize)",
          used);
      return null;
    }
  }

  private SlabShare share(int bytes) {
    if (bytes > MAX_SHARING_BYTES) {
      return new Slab(bytes).share(bytes);
    }
    if (slab == null || slab.remaining() < bytes) {
      slab = new Slab((int) Math.min(SLAB_BYTES, budget - used));
    }
    return slab.share(bytes);
  }

  /** Gives memory back after a failed read: reads are retried and must not use up the budget. */
  private synchronized void release(long size) {
    used -= size;
  }

  private synchronized Spool spool() throws IOException {
    if (closed) {
      throw new IOException("nothing is kept any more: closed");
    }
    if (spool == null) {
      spool = Spool.create();
    }
    return spool;
  }

  /** Deletes the temporary file, where there is one; what lies in memory stays readable. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    if (spool != null) {
      spool.delete();
    }
  }

  /**
   * Writes what was kept to a new file, without a copy on the heap.
   *
   * @param body bytes or a region of a file
   * @param file the file; must not exist
   * @throws IOException when either disk fails, or when the region's file was truncated
   */
  public static void write(Body body, Path file) throws IOException {
    try (FileChannel to =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      if (body instanceof Body.Bytes memory) {
        ByteBuffer bytes = memory.buffer();
        while (bytes.hasRemaining()) {
          to.write(bytes);
        }
      } else if (body instanceof Body.Region region) {
        transfer(region, to);
      }
    }
  }

  private static void transfer(Body.Region region, FileChannel to) throws IOException {
    try (FileChannel from = FileChannel.open(region.file(), StandardOpenOption.READ)) {
      long written = 0;
      while (written < region.length()) {
        long more = from.transferTo(region.position() + written, region.length() - written, to);
        if (more <= 0) {
          throw new EOFException("ends at " + (region.position() + written));
        }
        written += more;
      }
    }
  }

  /**
   * Reads what was kept.
   *
   * @param body bytes or a region of a file
   * @return a copy
   * @throws UncheckedIOException when the disk fails, or the file was truncated
   */
  public static byte[] read(Body body) {
    byte[] bytes = new byte[Math.toIntExact(body.length())];
    if (body instanceof Body.Bytes memory) {
      memory.buffer().get(bytes);
    } else if (body instanceof Body.Region region) {
      try (FileChannel channel = FileChannel.open(region.file(), StandardOpenOption.READ)) {
        ByteBuffer into = ByteBuffer.wrap(bytes);
        while (into.hasRemaining()) {
          if (channel.read(into, region.position() + into.position()) < 0) {
            throw new EOFException("ends at " + (region.position() + into.position()));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read kept bytes from  " + region.file(), e);
      }
    }
    return bytes;
  }
}
