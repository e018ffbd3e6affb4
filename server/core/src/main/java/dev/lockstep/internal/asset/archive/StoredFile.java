package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file of a directory archive. A reader sees it complete or not at all, whatever other
 * processes write, read or remove at the same time.
 *
 * <p>A symbolic link, directory, pipe or device in its place counts as absent: a link could lead
 * out of the archive, and reading a pipe could never end.
 */
record StoredFile(Path path) {
  private static final String STAGED = ".staged-";
  private static final int CHUNK_BYTES = 64 << 10;

  /** Decides whether a file that was moved aside is still to be removed. */
  interface Check {
    boolean test(StoredFile aside) throws IOException;
  }

  /**
   * Whether this is the temporary file of a publisher or sweep that crashed or is still running.
   */
  boolean isStaged() {
    return path.getFileName().toString().startsWith(STAGED);
  }

  /** A temporary file beside this one, which readers ignore. */
  StoredFile staged() {
    return new StoredFile(path.resolveSibling(STAGED + UUID.randomUUID()));
  }

  /** Null when absent. */
  @Nullable BasicFileAttributes attributes() throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile() ? attributes : null;
    } catch (NoSuchFileException e) {
      DirectoryLayout.requireNoFileAbove(path);
      return null;
    }
  }

  /** In bytes; -1 when absent. */
  long size() throws IOException {
    BasicFileAttributes attributes = attributes();
    return attributes == null ? -1 : attributes.size();
  }

  /** False when absent. */
  boolean isUntouchedSince(Instant time) throws IOException {
    BasicFileAttributes attributes = attributes();
    return attributes != null && attributes.lastModifiedTime().toInstant().isBefore(time);
  }

  /** At most {@code max + 1} bytes, so that the caller sees that there are too many. */
  byte @Nullable [] read(int max) throws IOException {
    try (InputStream in = open()) {
      return in == null ? null : in.readNBytes(max + 1);
    }
  }

  /** Opens the file to be read; null when absent. */
  @Nullable InputStream open() throws IOException {
    if (attributes() == null) {
      return null;
    }
    try {
      return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /**
   * Reads the whole file through a small buffer.
   *
   * @param max how many bytes are read at most
   * @param target receives the bytes
   * @return the fingerprint of what was read; null when absent, or when there are more bytes
   */
  @Nullable Fingerprint copy(long max, ObjectTarget target) throws IOException {
    try (InputStream in = open()) {
      if (in == null) {
        return null;
      }
      MessageDigest digest = Fingerprint.digest();
      byte[] chunk = new byte[CHUNK_BYTES];
      long left = max;
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        left -= read;
        if (left < 0) {
          return null;
        }
        digest.update(chunk, 0, read);
        target.put(ByteBuffer.wrap(chunk, 0, read));
      }
      return Fingerprint.of(digest);
    }
  }

  /**
   * Puts the file in place by one atomic move.
   *
   * <p>The bytes are forced to disk before they get their name: after a power failure, some file
   * systems would otherwise show an empty file or zeros under that name. This takes about 3 ms for
   * each new file. The name itself is not forced: when it is lost, the object is absent, and is
   * published again.
   */
  void write(byte[] bytes, Instant now) throws IOException {
    StoredFile staged = staged();
    try {
      staged.create(bytes);
      staged.stamp(now);
      Files.move(staged.path, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      staged.discard(e);
      throw e;
    }
  }

  /** Renews the time of the last touch. Returns false when the file is absent. */
  boolean touch(Instant now) throws IOException {
    try {
      stamp(now);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Removes the file if the check still holds while no other process can reach it. Another instance
   * may renew a file between the check and its removal. So the file is moved aside, checked again,
   * and put back when it was renewed.
   */
  boolean removeIf(Check unwanted) throws IOException {
    StoredFile aside = staged();
    try {
      Files.move(path, aside.path, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return false;
    }
    boolean remove = false;
    try {
      remove = unwanted.test(aside);
    } finally {
      if (!remove) {
        aside.putBack(path);
      }
    }
    Files.deleteIfExists(aside.path);
    return remove;
  }

  private void putBack(Path place) throws IOException {
    try {
      Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // old enough that another sweep would remove it as a temporary file
    }
  }

  /**
   * Creates the file with the permissions of the process's umask: instances of other users read it
   * too.
   */
  private void create(byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private void stamp(Instant now) throws IOException {
    Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(FileTime.from(now), null, null);
  }

  private void discard(IOException cause) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
