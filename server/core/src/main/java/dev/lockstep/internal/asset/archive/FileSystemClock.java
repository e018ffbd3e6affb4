package dev.lockstep.internal.asset.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the file system, read from the time of a file that was just created: the same for
 * all instances, even where a machine's clock is wrong. Throws {@link UncheckedIOException} when
 * the directory cannot be written.
 */
final class FileSystemClock implements InstantSource {
  /** Between readings the machine's monotonic clock is used. */
  private static final Duration READ_AGAIN = Duration.ofMinutes(1);

  private record Reading(Instant time, long nanoTime) {}

  private final Path directory;
  private volatile @Nullable Reading last;

  FileSystemClock(Path directory) {
    this.directory = directory;
  }

  @Override
  public Instant instant() {
    Reading reading = last;
    if (reading == null || since(reading).compareTo(READ_AGAIN) > 0) {
      reading = read();
      last = reading;
    }
    return reading.time().plus(since(reading));
  }

  private static Duration since(Reading reading) {
    return Duration.ofNanos(System.nanoTime() - reading.nanoTime());
  }

  private Reading read() {
    Path probe = new StoredFile(directory.resolve("clock")).staged().path();
    try {
      Files.createDirectories(directory);
      Files.createFile(probe);
      try {
        BasicFileAttributes made = Files.readAttributes(probe, BasicFileAttributes.class);
        return new Reading(made.lastModifiedTime().toInstant(), System.nanoTime());
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
