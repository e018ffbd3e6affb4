package dev.lockstep.internal.asset.archive;

import static java.util.Objects.requireNonNull;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.lifecycle.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The names of all builds, in memory. An instance publishes before it turns ready, so the names
 * that its pages ask for were published before the request arrived. For an unknown name the archive
 * is therefore read again, and that reading starts after the request arrived. All waiting requests
 * share one reading, so that a stream of invented names costs one reading at a time.
 *
 * <p>The archive is read on a thread of its own. A reading is built aside and published whole: a
 * name that two listings claim with different bytes is never seen with the first claim alone. One
 * listing that cannot be read costs its own names only.
 *
 * <p>Names of removed listings stay until the bound is reached. Reading their objects finds
 * nothing.
 */
final class ArchiveIndex {
  /** Names in memory, at about 270 bytes each: 54 MB at the most, 1 MB for a usual 4,000 assets. */
  static final int MAX_NAMES = 200_000;

  /**
   * How long a request waits for a reading. A reading takes some milliseconds. Beyond this the
   * archive is slow or hangs, and more waiting threads do not help.
   */
  static final Duration PATIENCE = Duration.ofMillis(200);

  /** How many requests wait at once, so that most of a server's threads are free for others. */
  static final int MAX_WAITING = 16;

  private static final Comparator<Published> NEWEST_FIRST =
      Comparator.comparingLong(Published::build).thenComparing(Published::touched).reversed();

  private final Archive archive;
  private final Availability availability;
  private final Scheduler thread;
  private final int maxNames;
  private final Duration patience;
  private final int maxWaiting;
  private final Semaphore mayWait;
  private final WarnOnce warnings = new WarnOnce(System.getLogger(ArchiveIndex.class.getName()));

  /** The reading that is due or running, and the one after it; guarded by this. */
  private @Nullable PendingRead<Boolean> reading;

  /** When {@link #reading} began, in nanoseconds; null while it is due. */
  private @Nullable Long since;

  private @Nullable PendingRead<Boolean> following;

  // Used by the reading thread only.
  private final Set<Fingerprint> known = new HashSet<>();

  /** Damaged listings, and unsigned ones where there is a key, by when they were touched. */
  private final Map<Fingerprint, Instant> unusable = new HashMap<>();

  private volatile FoundNames names;

  ArchiveIndex(Archive archive, Availability availability, Scheduler thread) {
    this(archive, availability, thread, MAX_NAMES, PATIENCE, MAX_WAITING);
  }

  ArchiveIndex(
      Archive archive,
      Availability availability,
      Scheduler thread,
      int maxNames,
      Duration patience,
      int maxWaiting) {
    this.archive = archive;
    this.availability = availability;
    this.thread = thread;
    this.maxNames = maxNames;
    this.patience = patience;
    this.maxWaiting = maxWaiting;
    this.mayWait = new Semaphore(maxWaiting);
    this.names = FoundNames.none(maxNames, archive.isKeyed());
  }

  /** One look-up, without waiting. */
  @Nullable ArchivedName known(String name) {
    return names.get(name);
  }

  /** One look-up of a logical path, without waiting. */
  @Nullable ArchivedName atPath(String logicalPath) {
    return names.atPath(logicalPath);
  }

  /** Looks the name up, and waits for a reading that starts from now on where it is unknown. */
  ArchiveAnswer<ArchivedName> find(String name) {
    ArchivedName found = names.get(name);
    if (found != null) {
      return new ArchiveAnswer.Found<>(found);
    }
    boolean read = read();
    found = names.get(name);
    if (found != null) {
      return new ArchiveAnswer.Found<>(found);
    }
    return read ? new ArchiveAnswer.Missing<>() : new ArchiveAnswer.Late<>();
  }

  /** Reads the archive unless a reading is due, without waiting for it. */
  void refresh() {
    boolean start;
    synchronized (this) {
      start = reading == null;
      if (start) {
        reading = new PendingRead<>();
      }
    }
    if (start) {
      thread.after(Duration.ZERO, this::readOnce);
    }
  }

  /** Returns how many requests wait for a reading. */
  int waiting() {
    return maxWaiting - mayWait.availablePermits();
  }

  /**
   * Waits for a reading that starts from now on. Returns false when it did not end in time, or when
   * too many wait already.
   */
  boolean read() {
    if (!mayWait.tryAcquire()) {
      return false;
    }
    try {
      PendingRead<Boolean> mine = startingFromNow();
      return mine != null
          && mine.awaitNanos(patience.toNanos()) instanceof ArchiveAnswer.Found<Boolean>;
    } finally {
      mayWait.release();
    }
  }

  /** Returns null when the present reading is so old that waiting for the one after it is vain. */
  private @Nullable PendingRead<Boolean> startingFromNow() {
    refresh();
    synchronized (this) {
      if (reading == null) { // refreshed on this thread, as a test's scheduler does
        PendingRead<Boolean> ended = new PendingRead<>();
        ended.end(new ArchiveAnswer.Found<>(true));
        return ended;
      }
      if (since == null) {
        return reading;
      }
      if (following == null) {
        following = new PendingRead<>();
      }
      return System.nanoTime() - since > patience.toNanos() ? null : following;
    }
  }

  /** Reads once, and again where somebody has asked since this reading began. */
  private void readOnce() {
    PendingRead<Boolean> mine = begin();
    try {
      readListings();
    } finally {
      end(mine);
    }
  }

  private synchronized PendingRead<Boolean> begin() {
    since = System.nanoTime();
    return requireNonNull(reading);
  }

  private void end(PendingRead<Boolean> ended) {
    boolean again;
    synchronized (this) {
      reading = following;
      following = null;
      since = null;
      again = reading != null;
    }
    ended.end(new ArchiveAnswer.Found<>(true));
    if (again) {
      thread.after(Duration.ZERO, this::readOnce);
    }
  }

  private void readListings() {
    try {
      List<Published> published = archive.published().stream().sorted(NEWEST_FIRST).toList();
      forgetAllBut(published);
      FoundNames.Building more = names.more();
      if (addNew(published, more)) {
        names = more.done();
      } else {
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

  /**
   * Returns false when the names exceed the bound.
   *
   * @throws IOException when no listing at all can be read
   */
  private boolean addNew(List<Published> published, FoundNames.Building names) throws IOException {
    IOException failure = null;
    for (Published listing : published) {
      try {
        if (isNew(listing) && !add(listing, names)) {
          return false;
        }
      } catch (IOException e) {
        failure = e;
        warnings.warn(
            listing,
            "archive: the listing of build "
                + listing.build()
                + " cannot be read; its assets are left out until it can ("
                + e
                + ")",
            e);
      }
    }
    if (failure != null && known.isEmpty()) {
      throw failure;
    }
    return true;
  }

  /**
   * Reads all names again without those of removed builds. Where they still exceed the bound, the
   * names of the oldest builds are left out.
   */
  private void startAfresh(List<Published> published) throws IOException {
    FoundNames.Building fresh = FoundNames.none(maxNames, archive.isKeyed()).more();
    known.clear();
    unusable.clear();
    for (int i = 0; i < published.size(); i++) {
      if (!addNew(published.subList(i, i + 1), fresh)) {
        leaveOut(published.subList(i, published.size()));
        break;
      }
    }
    names = fresh.done();
  }

  private void leaveOut(List<Published> oldest) {
    oldest.forEach(listing -> known.add(listing.listing()));
    warnings.warn(
        maxNames,
        "archive: more than "
            + maxNames
            + " names; builds up to "
            + oldest.get(0).build()
            + " are not served from it (shorten the retention)",
        null);
  }

  /**
   * A damaged or unsigned listing is read again after its instance touched it, because touching
   * repairs and signs it.
   */
  private boolean isNew(Published listing) {
    Instant touched = unusable.get(listing.listing());
    return touched == null
        ? !known.contains(listing.listing())
        : !listing.touched().equals(touched);
  }

  private boolean add(Published published, FoundNames.Building names) throws IOException {
    Listing listing = archive.listing(published);
    if (listing == null) {
      unusable.put(published.listing(), published.touched());
      return true;
    }
    boolean signed = archive.isSigned(published);
    if (!names.add(listing, signed)) {
      return false;
    }
    known.add(published.listing());
    if (archive.isKeyed() && !signed) {
      unusable.put(published.listing(), published.touched());
    } else {
      unusable.remove(published.listing());
    }
    return true;
  }
}
