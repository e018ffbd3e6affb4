package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The names of all builds, in memory. An instance publishes before it turns ready, so the names
 * that its pages ask for were published before the request arrived. For an unknown name the archive
 * is therefore read again, and that reading starts after the request arrived. All waiting requests
 * share one reading, so that a stream of invented names costs one reading at a time.
 *
 * <p>Names of removed listings stay until the bound is reached. Reading their objects finds
 * nothing.
 */
final class ArchiveIndex {
  /** Names in memory, at about 240 bytes each: 50 MB at the most, 1 MB for a usual 4,000 assets. */
  static final int MAX_NAMES = 200_000;

  /**
   * How long a request waits for a reading. Beyond it the archive hangs, and more waiting threads
   * do not help.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Comparator<Published> NEWEST_FIRST =
      Comparator.comparingLong(Published::build).thenComparing(Published::touched).reversed();

  private final Archive archive;
  private final Availability availability;
  private final int maxNames;
  private final WarnOnce warnings = new WarnOnce(System.getLogger(ArchiveIndex.class.getName()));

  /** Held while the archive is read. Guards the fields below. */
  private final ReentrantLock looking = new ReentrantLock(true);

  private final Set<Fingerprint> known = new HashSet<>();
  private final Map<Fingerprint, Instant> unusable = new HashMap<>();

  /** How many readings have started. Written only under the lock. */
  private volatile long looks;

  private volatile FoundNames names;

  ArchiveIndex(Archive archive, Availability availability) {
    this(archive, availability, MAX_NAMES);
  }

  ArchiveIndex(Archive archive, Availability availability, int maxNames) {
    this.archive = archive;
    this.availability = availability;
    this.maxNames = maxNames;
    this.names = new FoundNames(maxNames);
  }

  @Nullable Fingerprint known(String name) {
    return names.get(name);
  }

  @Nullable Fingerprint atPath(String logicalPath) {
    return names.atPath(logicalPath);
  }

  /** Reads what was published since the last reading. Blocks. */
  void refresh() {
    lookUnlessSince(looks);
  }

  @Nullable Fingerprint find(String name) {
    long arrived = looks;
    Fingerprint found = names.get(name);
    if (found != null) {
      return found;
    }
    lookUnlessSince(arrived);
    return names.get(name);
  }

  /** An estimate of how many requests wait for a reading. */
  int waiting() {
    return looking.getQueueLength();
  }

  private void lookUnlessSince(long arrived) {
    try {
      if (!looking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      if (looks == arrived) {
        looks = arrived + 1;
        look();
      }
    } finally {
      looking.unlock();
    }
  }

  private void look() {
    try {
      List<Published> published = archive.published().stream().sorted(NEWEST_FIRST).toList();
      forgetAllBut(published);
      if (!addNew(published)) {
        startAfresh(published);
      }
      availability.works(Availability.Use.FINDING);
    } catch (IOException | RuntimeException e) {
      availability.fails(Availability.Use.FINDING, e);
    }
  }

  private void forgetAllBut(List<Published> published) {
    Set<Fingerprint> held = new HashSet<>();
    published.forEach(listing -> held.add(listing.listing()));
    known.retainAll(held);
    unusable.keySet().retainAll(held);
  }

  /** Returns false when the names exceed the bound. */
  private boolean addNew(List<Published> published) throws IOException {
    for (Published listing : published) {
      if (isNew(listing) && !add(listing, names)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads all names again without those of removed builds. Where they still exceed the bound, the
   * names of the oldest builds are left out.
   */
  private void startAfresh(List<Published> published) throws IOException {
    FoundNames fresh = new FoundNames(maxNames);
    known.clear();
    boolean fits = true;
    for (Published listing : published) {
      fits = fits && add(listing, fresh);
      known.add(listing.listing());
      if (!fits) {
        warnings.warn(
            maxNames,
            "archive: more than "
                + maxNames
                + " names; builds up to "
                + listing.build()
                + " are not served from it (shorten the retention)",
            null);
      }
    }
    names = fresh;
  }

  /** A damaged listing is read again after its instance touched it, because touching repairs it. */
  private boolean isNew(Published listing) {
    return !known.contains(listing.listing())
        && !listing.touched().equals(unusable.get(listing.listing()));
  }

  private boolean add(Published published, FoundNames names) throws IOException {
    Listing listing = archive.listing(published);
    if (listing == null) {
      unusable.put(published.listing(), published.touched());
      return true;
    }
    known.add(published.listing());
    return names.add(listing);
  }
}
