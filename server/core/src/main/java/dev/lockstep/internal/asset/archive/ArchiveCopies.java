package dev.lockstep.internal.asset.archive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Copies of archived objects, compared with their fingerprints while they were copied: small ones
 * in memory, large ones in files of this machine, from which they are sent. So a request reads
 * nothing from the archive's disk, and nothing that happens there changes an answer. The least used
 * copies are discarded. Thread-safe.
 */
final class ArchiveCopies implements AutoCloseable {
  /** Larger objects are copied to files, in bytes. */
  static final int MAX_IN_MEMORY = 256 << 10;

  /** What small copies take together, in bytes. */
  private static final long MEMORY_BUDGET = 32L << 20;

  /** What large copies take together, in bytes; at least that of one object. */
  private static final long DISK_BUDGET = 256L << 20;

  /** What an entry takes besides its bytes, so that the number of small entries is bounded too. */
  private static final int ENTRY_BYTES = 512;

  /**
   * How long a discarded file stays: an answer that has it as its content opens it within
   * milliseconds. An open file outlives its name.
   */
  private static final Duration UNTIL_DELETED = Duration.ofSeconds(30);

  private record Discarded(CopyFile file, long deadline) {}

  private final Cache<Fingerprint, Body> small =
      Caffeine.newBuilder()
          .maximumWeight(MEMORY_BUDGET)
          .weigher((Fingerprint object, Body copy) -> (int) copy.length() + ENTRY_BYTES)
          .build();
  private final Cache<Fingerprint, CopyFile> large =
      Caffeine.newBuilder()
          .maximumWeight(DISK_BUDGET)
          .weigher((Fingerprint object, CopyFile copy) -> (int) copy.body().length())
          .evictionListener(
              (@Nullable Fingerprint object, @Nullable CopyFile copy, RemovalCause cause) ->
                  discard(copy))
          .executor(Runnable::run)
          .build();

  /** Guarded by itself, as {@link #discardedBytes}. */
  private final Deque<Discarded> discarded = new ArrayDeque<>();

  private long discardedBytes;

  private volatile boolean closed;

  ArchiveCopies() {}

  /** One look-up; null when there is no copy. */
  @Nullable Body get(Fingerprint object) {
    Body copy = small.getIfPresent(object);
    if (copy != null) {
      return copy;
    }
    CopyFile file = large.getIfPresent(object);
    return file == null ? null : file.body();
  }

  /**
   * Copies an object.
   *
   * @return the copy; null when the archive has no such object, or damaged bytes
   * @throws IOException when the archive cannot be read, or the copy cannot be written
   */
  @Nullable Body copy(Fingerprint object, Archive archive) throws IOException {
    long size = archive.size(object);
    if (size < 0) {
      return null;
    }
    return size <= MAX_IN_MEMORY
        ? copyToMemory(object, (int) size, archive)
        : copyToFile(object, archive);
  }

  private @Nullable Body copyToMemory(Fingerprint object, int size, Archive archive)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    boolean whole =
        archive.copy(
            object,
            more -> {
              if (more.remaining() > bytes.remaining()) {
                throw new IOException("object " + object + " grew while it was read");
              }
              bytes.put(more);
            });
    if (!whole) {
      return null;
    }
    Body copy = Body.of(bytes.flip());
    small.put(object, copy);
    return copy;
  }

  private @Nullable Body copyToFile(Fingerprint object, Archive archive) throws IOException {
    deleteDiscarded(System.nanoTime());
    CopyFile file = CopyFile.copy(object, archive);
    if (file == null) {
      return null;
    }
    large.put(object, file);
    if (closed) { // while it was copied
      file.delete();
    }
    return file.body();
  }

  private void discard(@Nullable CopyFile file) {
    if (file != null) {
      synchronized (discarded) {
        discarded.add(new Discarded(file, System.nanoTime() + UNTIL_DELETED.toNanos()));
        discardedBytes += file.body().length();
      }
    }
  }

  /** Deletes what was discarded long ago, and earlier where it takes as much as the copies may. */
  private void deleteDiscarded(long now) {
    synchronized (discarded) {
      for (Discarded next = discarded.peek();
          next != null && (now - next.deadline() > 0 || discardedBytes > DISK_BUDGET);
          next = discarded.peek()) {
        discarded.remove();
        discardedBytes -= next.file().body().length();
        next.file().delete();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    large.asMap().values().forEach(CopyFile::delete);
    large.invalidateAll();
    synchronized (discarded) {
      discarded.forEach(each -> each.file().delete());
      discarded.clear();
    }
  }

  /** Returns where large copies lie now. */
  java.util.List<Path> files() {
    return large.asMap().values().stream().map(copy -> copy.body().file()).toList();
  }
}
