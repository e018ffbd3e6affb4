package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.protocol.BuildNumber;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file names of an archive's directory: {@code objects/3f/3f2a…} holds bytes, {@code
 * builds/7127-9c0d….json} a listing, each under its fingerprint, {@code builds/7127-9c0d….hmac} a
 * listing's signature. Only build numbers and fingerprints become file names, here and nowhere
 * else; an asset's name never does.
 */
record DirectoryLayout(Path root) {
  /** More files than an archive has; reading more would fill the heap. */
  private static final int MAX_ENTRIES = 1_000_000;

  private static final String JSON = ".json";
  private static final String SIGNATURE = ".hmac";
  private static final int FINGERPRINT_LENGTH = 64;

  Path builds() {
    return root.resolve("builds");
  }

  StoredFile listing(long build, Fingerprint fingerprint) {
    return new StoredFile(builds().resolve(build + "-" + fingerprint.hex() + JSON));
  }

  StoredFile listing(Published published) {
    return listing(published.build(), published.listing());
  }

  /** The file beside a listing that holds its signature. Older releases ignore it. */
  StoredFile signature(long build, Fingerprint listing) {
    return new StoredFile(builds().resolve(build + "-" + listing.hex() + SIGNATURE));
  }

  /** The listing of a signature's file; null when it is none. */
  static @Nullable StoredFile listingOfSignature(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(SIGNATURE)
        ? new StoredFile(
            file.resolveSibling(name.substring(0, name.length() - SIGNATURE.length()) + JSON))
        : null;
  }

  StoredFile object(Fingerprint fingerprint) {
    return new StoredFile(shard(fingerprint).resolve(fingerprint.hex()));
  }

  /**
   * Makes the directory of an object. A symbolic link in its place is refused, because it could
   * lead out of the archive.
   */
  void makeRoomFor(Fingerprint fingerprint) throws IOException {
    Path shard = shard(fingerprint);
    if (!Files.isDirectory(shard, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(shard.getParent());
      if (Files.isSymbolicLink(shard)) {
        throw new NotDirectoryException(shard + " (a symbolic link inside the archive; remove it)");
      }
      Files.createDirectories(shard);
    }
  }

  /** The directories of the objects, without links and other files. */
  List<Path> shards() throws IOException {
    return entries(root.resolve("objects")).stream()
        .filter(path -> path.getFileName().toString().matches("[0-9a-f]{2}"))
        .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** The entries of a directory; none when it does not exist. */
  static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        if (entries.size() == MAX_ENTRIES) {
          throw new IOException("more than " + MAX_ENTRIES + " files in " + directory);
        }
        entries.add(entry);
      }
    } catch (NoSuchFileException e) {
      requireNoFileAbove(directory);
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  /**
   * Since JDK 25, {@code NoSuchFileException} also means that a parent is a file (ENOTDIR). Then
   * the archive is not empty, but misplaced.
   */
  static void requireNoFileAbove(Path absent) throws NotDirectoryException {
    Path parent = absent.toAbsolutePath().getParent();
    while (parent != null && Files.notExists(parent)) {
      parent = parent.getParent();
    }
    if (parent != null && !Files.isDirectory(parent)) {
      throw new NotDirectoryException(parent.toString());
    }
  }

  /** Reads the name of a file in {@link #builds}; null when it is not that of a listing. */
  static @Nullable Published published(Path file) throws IOException {
    String name = file.getFileName().toString();
    int dash = name.indexOf('-');
    if (dash < 0 || !name.endsWith(JSON)) {
      return null;
    }
    long build = BuildNumber.parse(name.substring(0, dash));
    Fingerprint listing = fingerprint(name.substring(dash + 1, name.length() - JSON.length()));
    BasicFileAttributes attributes = new StoredFile(file).attributes();
    if (build == BuildNumber.NONE || listing == null || attributes == null) {
      return null;
    }
    return new Published(build, listing, attributes.lastModifiedTime().toInstant());
  }

  /** Reads the name of a file in a shard; null when it is not a fingerprint. */
  static @Nullable Fingerprint fingerprint(String name) {
    if (name.length() != FINGERPRINT_LENGTH) {
      return null;
    }
    try {
      return new Fingerprint(name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Path shard(Fingerprint fingerprint) {
    return root.resolve("objects").resolve(fingerprint.hex().substring(0, 2));
  }
}
