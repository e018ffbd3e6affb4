package dev.lockstep.internal.fleet.store;

import dev.lockstep.fleet.FleetStore;
import dev.lockstep.protocol.BuildNumber;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fleet in a directory: {@code instances/<id>}, {@code turn/<number>} and {@code
 * orders/<number>}. Other files are never read or removed.
 */
public final class DirectoryStore implements FleetStore {
  private static final String TEMPORARY = ".tmp-";

  /** Entries that are this much older than the newest are removed. */
  private static final int KEPT = 16;

  /** What a directory may hold beside the files of a fleet: temporary ones of crashed writers. */
  private static final int MAX_FILES = 4 * MAX_INSTANCES;

  private final Path directory;

  /**
   * Uses a directory, which need not exist yet.
   *
   * @param directory one for each fleet
   */
  public DirectoryStore(Path directory) {
    this.directory = directory;
  }

  @Override
  public Contents read() throws IOException {
    Map<String, String> records = new HashMap<>();
    for (Path file : files(directory.resolve("instances"))) {
      String record = content(file);
      if (record != null && records.put(name(file), record) == null) {
        requireFew(records.size());
      }
    }
    return new Contents(records, entries(Log.TURN), entries(Log.ORDERS));
  }

  private static void requireFew(int records) throws IOException {
    if (records > MAX_INSTANCES) {
      throw new IOException("a fleet has at most " + MAX_INSTANCES + " instances; remove files");
    }
  }

  private List<Entry> entries(Log log) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (long number : numbers(log)) {
      String content = content(file(log, number));
      entries.add(new Entry(number, content == null ? "" : content));
      if (entries.size() == MAX_ENTRIES) {
        break;
      }
    }
    return entries;
  }

  /** Newest first. */
  private List<Long> numbers(Log log) throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (Path file : files(directory.resolve(log.label()))) {
      long number = BuildNumber.parse(name(file));
      if (number != BuildNumber.NONE) {
        numbers.add(number);
      }
    }
    numbers.sort(Comparator.reverseOrder());
    return numbers;
  }

  @Override
  public void write(String id, String record) throws IOException {
    Path target = directory.resolve("instances").resolve(id);
    Path staged = staged(target, record);
    try {
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  @Override
  public void remove(String id) throws IOException {
    Files.deleteIfExists(directory.resolve("instances").resolve(id));
  }

  @Override
  public boolean append(Log log, long number, String entry) throws IOException {
    Path target = file(log, number);
    Path staged = staged(target, entry);
    try {
      create(target, staged);
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(staged);
    }
    return removeBefore(log, number);
  }

  /** A hard link appears with all its content, or fails because the name exists; on NFS too. */
  private static void create(Path target, Path staged) throws IOException {
    try {
      Files.createLink(target, staged);
    } catch (UnsupportedOperationException e) {
      Files.write(target, Files.readAllBytes(staged), StandardOpenOption.CREATE_NEW);
    }
  }

  /** Returns false where an entry's number was free only because it had been removed. */
  private boolean removeBefore(Log log, long number) throws IOException {
    List<Long> numbers = numbers(log);
    long newest = numbers.isEmpty() ? number : numbers.get(0);
    for (long old : numbers) {
      if (old < newest - KEPT) {
        Files.deleteIfExists(file(log, old));
      }
    }
    return newest - KEPT <= number;
  }

  private Path file(Log log, long number) {
    return directory.resolve(log.label()).resolve(Long.toString(number));
  }

  private static Path staged(Path target, String content) throws IOException {
    Files.createDirectories(target.getParent());
    Path staged = target.resolveSibling(TEMPORARY + UUID.randomUUID());
    return Files.write(
        staged, content.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.CREATE_NEW);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** Returns null when the file is gone, longer than any of a fleet, or none. */
  private static @Nullable String content(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_LENGTH + 1);
      return bytes.length > MAX_LENGTH ? null : new String(bytes, StandardCharsets.US_ASCII);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path file : stream) {
        if (files.size() == MAX_FILES) {
          throw new IOException("more than " + MAX_FILES + " files in " + folder);
        }
        if (!name(file).startsWith(".")) {
          files.add(file);
        }
      }
    } catch (NoSuchFileException e) {
      requireNoFileAbove(folder);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  /** From JDK 25 on, {@code NoSuchFileException} also means that a parent is a file. */
  private static void requireNoFileAbove(Path absent) throws NotDirectoryException {
    Path parent = absent.toAbsolutePath().getParent();
    while (parent != null && Files.notExists(parent)) {
      parent = parent.getParent();
    }
    if (parent != null && !Files.isDirectory(parent)) {
      throw new NotDirectoryException(parent.toString());
    }
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return directory.toString();
  }
}
