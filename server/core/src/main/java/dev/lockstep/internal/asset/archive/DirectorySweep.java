package dev.lockstep.internal.asset.archive;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sweep of a directory archive. Between its steps other instances may publish, touch and sweep.
 *
 * <p>All ages are measured from the start of the sweep. So a sweep that was suspended for hours
 * removes nothing that was renewed meanwhile, although it does not know the listings written since.
 */
final class DirectorySweep {
  /** A running instance repairs its listing within this time. */
  private static final Duration REPAIRED_WITHIN = Duration.ofDays(1);

  private final Archive archive;
  private final DirectoryLayout layout;
  private final Instant start;
  private final Instant forgotten;

  DirectorySweep(Archive archive, DirectoryLayout layout, Instant start) {
    this.archive = archive;
    this.layout = layout;
    this.start = start;
    this.forgotten = start.minus(Archive.GRACE);
  }

  Swept sweep(Retention retention) throws IOException {
    int listings = removeListings(retention);
    int objects = removeObjects(unreferenced());
    removeStaged();
    return new Swept(listings, objects);
  }

  /**
   * An instance that was suspended for days and touches its listing at this moment loses it, and
   * publishes again an hour later. Moving listings aside first would be worse: another sweep that
   * sees them missing would remove their objects.
   */
  private int removeListings(Retention retention) throws IOException {
    int removed = 0;
    for (Published old : Published.beyond(archive.published(), retention, start)) {
      StoredFile file = layout.listing(old);
      if (file.isUntouchedSince(start.minus(retention.age()))
          && Files.deleteIfExists(file.path())) {
        removed++;
      }
    }
    return removed;
  }

  /**
   * The objects that may be removed; none when a listing cannot be read, because it may name them.
   */
  List<Fingerprint> unreferenced() throws IOException {
    Set<Fingerprint> referenced = referenced();
    if (referenced == null) {
      return List.of();
    }
    List<Fingerprint> unreferenced = new ArrayList<>();
    for (Path shard : layout.shards()) {
      for (Path file : DirectoryLayout.entries(shard)) {
        Fingerprint object = DirectoryLayout.fingerprint(file.getFileName().toString());
        if (object != null
            && !referenced.contains(object)
            && new StoredFile(file).isUntouchedSince(forgotten)) {
          unreferenced.add(object);
        }
      }
    }
    return unreferenced;
  }

  private @Nullable Set<Fingerprint> referenced() throws IOException {
    Set<Fingerprint> referenced = new HashSet<>();
    for (Path file : DirectoryLayout.entries(layout.builds())) {
      Published published;
      Listing listing;
      try {
        published = DirectoryLayout.published(file);
        if (published == null) {
          continue;
        }
        listing = archive.listing(published);
      } catch (IOException e) {
        return null;
      }
      if (listing != null) {
        referenced.addAll(listing.names().values());
      } else if (!isGone(layout.listing(published))) {
        return null;
      }
    }
    return referenced;
  }

  private boolean isGone(StoredFile damaged) throws IOException {
    return damaged.attributes() == null
        || (damaged.isUntouchedSince(start.minus(REPAIRED_WITHIN))
            && Files.deleteIfExists(damaged.path()));
  }

  int removeObjects(List<Fingerprint> objects) throws IOException {
    int removed = 0;
    for (Fingerprint object : objects) {
      if (layout.object(object).removeIf(aside -> aside.isUntouchedSince(forgotten))) {
        removed++;
      }
    }
    return removed;
  }

  /** Removes the temporary files of publishers that crashed, and signatures without a listing. */
  private void removeStaged() throws IOException {
    List<Path> directories = new ArrayList<>(layout.shards());
    directories.add(layout.builds());
    for (Path directory : directories) {
      for (Path file : DirectoryLayout.entries(directory)) {
        StoredFile staged = new StoredFile(file);
        if ((staged.isStaged() || isOrphan(file)) && staged.isUntouchedSince(forgotten)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Whether this is the signature of a listing that was removed. */
  private static boolean isOrphan(Path file) throws IOException {
    StoredFile listing = DirectoryLayout.listingOfSignature(file);
    return listing != null && listing.attributes() == null;
  }
}
