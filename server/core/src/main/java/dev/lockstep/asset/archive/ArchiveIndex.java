package dev.lockstep.asset.archive;

import dev.lockstep.asset.file.Fingerprint;
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
 * All builds' names in memory, as fresh as the archive itself: an instance publishes before it
 * turns ready, so whatever a page of it asks for was published before the request arrived. A name
 * that is not known is therefore looked for in the archive once more, by a look that starts after
 * the request arrived. All requests that wait share the next look; so a stream of made-up names
 * costs one look at a time, however long the stream.
 *
 * <p>Names of removed listings stay until the bound is reached; their objects answer for
 * themselves.
 */
final class ArchiveIndex {
  /** Names in memory, at about 240 bytes each: 50 MB at the most, 1 MB for a usual 4,000 assets. */
  static final int MAX_NAMES = 200_000;

  /** Requests give up then: the archive hangs, and more waiting threads do not help. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Comparator<Published> NEWEST_FIRST =
      Comparator.comparingLong(Published::build).thenComparing(Published::touched).reversed();

  private final Archive archive;
  private final Availability availability;
  private final int maxNames;
  private final WarnOnce warnings = new WarnOnce(System.getLogger(ArchiveIndex.class.getName()));

  /** Held by the one look under way; guards what follows. */
  private final ReentrantLock looking = new ReentrantLock(true);

  private final Set<Fingerprint> known = new HashSet<>();
  private final Map<Fingerprint, Instant> unusable = new HashMap<>();

  /** How many looks have started; written under the lock only. */
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

  @Nullable Fingerprint find(String name) {
    long arrived = looks;
    Fingerprint found = names.get(name);
    if (found != null) {
      return found;
    }
    lookUnlessSince(arrived);
    return names.get(name);
  }

  /** How many requests wait for a look; about so many, as they come and go. */
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

  /** False when the names do not fit. */
  private boolean addNew(List<Published> published) throws IOException {
    for (Published listing : published) {
      if (isNew(listing) && !add(listing, names)) {
        return false;
      }
    }
    return true;
  }

  /** Without the names of removed builds, and if that does not help, without the oldest builds'. */
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

  /** A damaged listing is read again when its instance has touched it, which repairs it. */
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
