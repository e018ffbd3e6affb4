package dev.lockstep.internal.asset.archive;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An archive in a directory that all instances mount. Other files in the directory are never read
 * or removed.
 *
 * <p>A network file system must show a new file to other machines at once; for NFS, mount it with
 * {@code lookupcache=none,acdirmax=1}. Where it shows new files late, other instances answer 404
 * for assets of a new build until then.
 */
public final class DirectoryArchive implements Archive {
  /** When the listing is written, every object must have been renewed within this time. */
  private static final Duration RENEWED_WITHIN = GRACE.dividedBy(2);

  private static final int MAX_ROUNDS = 3;
  private static final int MAX_SIGNATURE_BYTES = 128;

  /** Larger objects are written one at a time, which bounds the heap that a publication takes. */
  private static final long SMALL_BYTES = 1 << 20;

  private final DirectoryLayout layout;
  private final @Nullable ArchiveKey key;
  private final InstantSource clock;
  private final ReentrantLock oneLarge = new ReentrantLock();
  private final WarnOnce warnings =
      new WarnOnce(System.getLogger(DirectoryArchive.class.getName()));

  /**
   * Uses a directory, which need not exist yet.
   *
   * @param directory one that all instances share
   */
  public DirectoryArchive(Path directory) {
    this(directory, (ArchiveKey) null);
  }

  /**
   * Uses a directory and signs listings.
   *
   * @param directory one that all instances share
   * @param key the key that all instances share; null for none
   */
  public DirectoryArchive(Path directory, @Nullable ArchiveKey key) {
    this(directory, key, new FileSystemClock(new DirectoryLayout(directory).builds()));
  }

  /**
   * Uses a directory and a clock other than its file system's.
   *
   * @param directory one that all instances share
   * @param clock the time of publications, and of now
   */
  DirectoryArchive(Path directory, InstantSource clock) {
    this(directory, null, clock);
  }

  DirectoryArchive(Path directory, @Nullable ArchiveKey key, InstantSource clock) {
    this.key = key;
    this.layout = new DirectoryLayout(directory);
    this.clock = clock;
  }

  @Override
  public Listing publish(Listing listing, ObjectSource objects) throws IOException {
    Set<Fingerprint> fingerprints = Set.copyOf(listing.names().values());
    Files.createDirectories(layout.builds());
    UnwritableObjects unwritable = new UnwritableObjects(fingerprints.size());
    renew(fingerprints, objects, unwritable);
    Listing stored = listing.without(unwritable.all());
    byte[] json = stored.toJson();
    StoredFile file = layout.listing(stored.build(), Fingerprint.of(json));
    sign(stored.build(), Fingerprint.of(json)); // no reader sees the listing without it
    if (!holds(file, json) || !touch(file)) {
      file.write(json, now());
    }
    // A sweep that died while it put a renewed object back has lost that object.
    for (Fingerprint fingerprint : Set.copyOf(stored.names().values())) {
      if (layout.object(fingerprint).size() != objects.size(fingerprint)) {
        write(fingerprint, objects);
      }
    }
    return stored;
  }

  /** Renews all objects again where that took so long that a sweep may remove the first ones. */
  private void renew(
      Set<Fingerprint> fingerprints, ObjectSource objects, UnwritableObjects unwritable)
      throws IOException {
    for (int round = 1; round <= MAX_ROUNDS; round++) {
      Instant start = now();
      Writers.forEach(fingerprints, fingerprint -> renew(fingerprint, objects, unwritable));
      if (now().isBefore(start.plus(RENEWED_WITHIN))) {
        return;
      }
    }
    throw new IOException(
        "archive took more than " + RENEWED_WITHIN + " to renew a build's objects, three times");
  }

  private void renew(Fingerprint fingerprint, ObjectSource objects, UnwritableObjects unwritable)
      throws IOException {
    StoredFile object = layout.object(fingerprint);
    try {
      if (object.size() != objects.size(fingerprint) || !touch(object)) {
        write(fingerprint, objects);
      }
    } catch (FileSystemException e) {
      unwritable.add(fingerprint, e);
      warnings.warn(
          object.path(),
          "archive: " + object.path() + " cannot be written and is left out (" + e + ")",
          null);
    }
  }

  private void write(Fingerprint fingerprint, ObjectSource objects) throws IOException {
    if (objects.size(fingerprint) <= SMALL_BYTES) {
      writeNow(fingerprint, objects);
      return;
    }
    oneLarge.lock();
    try {
      writeNow(fingerprint, objects);
    } finally {
      oneLarge.unlock();
    }
  }

  private void writeNow(Fingerprint fingerprint, ObjectSource objects) throws IOException {
    byte[] bytes = objects.bytes(fingerprint);
    if (bytes.length > MAX_OBJECT_BYTES) {
      throw new IOException(
          "an archived asset has at most " + MAX_OBJECT_BYTES + " bytes, was " + bytes.length);
    }
    if (!Fingerprint.of(bytes).equals(fingerprint)) {
      throw new IOException(
          "asset changed since it was fingerprinted, bytes are not those of " + fingerprint);
    }
    layout.makeRoomFor(fingerprint);
    layout.object(fingerprint).write(bytes, now());
  }

  /**
   * Returns false when the file is missing, or belongs to another user: only the owner may set its
   * time.
   */
  private boolean touch(StoredFile file) throws IOException {
    try {
      return file.touch(now());
    } catch (FileSystemException e) {
      return false;
    }
  }

  @Override
  public List<Published> published() throws IOException {
    List<Published> all = new ArrayList<>();
    for (Path file : DirectoryLayout.entries(layout.builds())) {
      try {
        Published published = DirectoryLayout.published(file);
        if (published != null) {
          all.add(published);
        }
      } catch (IOException e) {
        warnings.warn(file, "archive: " + file + " cannot be read and is left out", e);
      }
    }
    return all;
  }

  @Override
  public @Nullable Listing listing(Published published) throws IOException {
    StoredFile file = layout.listing(published);
    byte[] json = file.read(ListingJson.MAX_BYTES);
    if (json == null) {
      return null;
    }
    try {
      return verified(published, json);
    } catch (IOException e) {
      warnings.warn(file.path(), "archive: damaged listing is not used: " + file.path(), e);
      return null;
    }
  }

  private static Listing verified(Published published, byte[] json) throws IOException {
    if (!Fingerprint.of(json).equals(published.listing())) {
      throw new IOException("bytes are not those of the fingerprint in the name");
    }
    Listing listing = Listing.parse(json);
    if (listing.build() != published.build()) {
      throw new IOException("listing is of build " + listing.build());
    }
    return listing;
  }

  @Override
  public long size(Fingerprint fingerprint) throws IOException {
    return layout.object(fingerprint).size();
  }

  @Override
  public boolean copy(Fingerprint fingerprint, ObjectTarget target) throws IOException {
    StoredFile file = layout.object(fingerprint);
    if (fingerprint.equals(file.copy(MAX_OBJECT_BYTES, target))) {
      return true;
    }
    if (file.attributes() != null) {
      warnings.warn(file.path(), "archive: damaged object is not served: " + file.path(), null);
      removeDamaged(file, fingerprint);
    }
    return false;
  }

  /**
   * Removes damaged bytes so that the next publisher writes the object again: it compares sizes
   * only.
   */
  private static void removeDamaged(StoredFile file, Fingerprint fingerprint) {
    try {
      file.removeIf(aside -> !fingerprint.equals(aside.copy(MAX_OBJECT_BYTES, bytes -> {})));
    } catch (IOException e) {
      // a read-only archive keeps the damaged object, and it is not served
    }
  }

  @Override
  public boolean touch(Listing listing) throws IOException {
    byte[] json = listing.toJson();
    StoredFile file = layout.listing(listing.build(), Fingerprint.of(json));
    if (!holds(file, json)) {
      return false;
    }
    sign(listing.build(), Fingerprint.of(json));
    if (!touch(file)) {
      file.write(json, now());
    }
    return true;
  }

  private void sign(long build, Fingerprint listing) throws IOException {
    if (key != null) {
      StoredFile file = layout.signature(build, listing);
      byte[] signature = key.signature(build, listing);
      if (!holds(file, signature)) {
        file.write(signature, now());
      }
    }
  }

  @Override
  public boolean isKeyed() {
    return key != null;
  }

  @Override
  public boolean isSigned(Published published) throws IOException {
    if (key == null) {
      return false;
    }
    byte[] signature =
        layout.signature(published.build(), published.listing()).read(MAX_SIGNATURE_BYTES);
    return signature != null && key.isSignature(signature, published.build(), published.listing());
  }

  private static boolean holds(StoredFile file, byte[] json) throws IOException {
    return Arrays.equals(file.read(ListingJson.MAX_BYTES), json);
  }

  @Override
  public Swept sweep(Retention retention) throws IOException {
    return new DirectorySweep(this, layout, now()).sweep(retention);
  }

  private Instant now() throws IOException {
    try {
      return clock.instant();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
