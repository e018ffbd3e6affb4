package dev.lockstep.internal.asset.archive;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.lifecycle.DaemonScheduler;
import dev.lockstep.internal.lifecycle.Scheduler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The archive as an instance uses it: publishes its build, renews it while the instance runs, and
 * finds and reads other builds' assets. While the archive fails, nothing here throws: lookups find
 * nothing, one warning is logged, and one line when it works again. No caller but {@link #publish}
 * reads the archive's disk on its own thread. Thread-safe.
 */
public final class FleetArchive implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FleetArchive.class.getName());

  /** How many objects are read at once. */
  private static final int MAX_READERS = 8;

  /** How many further objects may wait to be read. */
  private static final int MAX_QUEUED = 64;

  /**
   * How old this instance's knowledge of names gets: a name that two builds claim with different
   * bytes is no longer found then.
   */
  static final Duration REFRESH = Duration.ofSeconds(2);

  /** How often {@link #follow} looks for other builds. */
  private static final Duration FOLLOWED = Duration.ofMinutes(1);

  private final Archive archive;
  private final Retention retention;
  private final Availability availability;
  private final Scheduler scheduler;
  private final Scheduler indexing;
  private final ArchiveIndex index;
  private final ArchiveCopies copies = new ArchiveCopies();
  private final SharedReads<ArchivedName, Body> reads =
      new SharedReads<>("lockstep-archive-reader", MAX_READERS, MAX_QUEUED, ArchiveIndex.PATIENCE);

  /**
   * Uses an archive.
   *
   * @param scheduler publishes and sweeps
   * @param indexing reads listings, one at a time
   */
  FleetArchive(
      Archive archive,
      Retention retention,
      InstantSource clock,
      Scheduler scheduler,
      Scheduler indexing) {
    this.archive = archive;
    this.retention = retention;
    this.availability = new Availability(clock);
    this.scheduler = scheduler;
    this.indexing = indexing;
    this.index = new ArchiveIndex(archive, availability, indexing);
  }

  /**
   * Uses an archive.
   *
   * @param archive shared by all instances
   * @param retention which builds stay; {@link Retention#DEFAULT} as a rule
   * @return the archive; nothing is published yet
   */
  public static FleetArchive of(Archive archive, Retention retention) {
    return new FleetArchive(
        archive,
        retention,
        InstantSource.system(),
        new DaemonScheduler("lockstep-archive", 1),
        new DaemonScheduler("lockstep-archive-index", 1));
  }

  /**
   * Publishes this instance's build; call it once, before the instance turns ready. When this
   * returns, every instance can serve the build's assets. Where the archive fails or takes longer
   * than a minute, this returns, and publishing continues in the background until it succeeds. From
   * then on the build is renewed regularly, and expired builds are removed.
   *
   * @param listing the build's assets; those of more than {@link Archive#MAX_OBJECT_BYTES} are left
   *     out
   * @param objects their bytes, which may be asked for as long as this archive is open
   */
  public void publish(Listing listing, ObjectSource objects) {
    new Publication(
            archive,
            retention,
            availability,
            scheduler,
            new SplittableRandom(),
            archivable(listing, objects),
            objects)
        .start();
    index.read(); // the first request finds the names of all builds in memory
    indexing.repeat(REFRESH, this::refresh);
  }

  /**
   * Tells which builds are in the archive now and later: what is told is at most a minute old. Call
   * it after {@link #publish}.
   *
   * @param build the build that is not told
   * @param max how many listings are told at most: those of the newest builds; only signed ones
   *     where there is a key
   * @param listener is called on a background thread, whenever there are others than before
   */
  public void follow(long build, int max, Consumer<List<Listing>> listener) {
    NewestBuilds newest = new NewestBuilds(archive, build, max, listener);
    indexing.repeat(Duration.ZERO, () -> follow(newest));
  }

  private static Duration follow(NewestBuilds newest) {
    try {
      newest.look();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "archive: the newest builds cannot be read", e); // as the names cannot
    }
    return FOLLOWED;
  }

  private Duration refresh() {
    index.refresh();
    return REFRESH;
  }

  private static Listing archivable(Listing listing, ObjectSource objects) {
    SortedMap<String, Fingerprint> names = new TreeMap<>(listing.names());
    names.values().removeIf(object -> objects.size(object) > Archive.MAX_OBJECT_BYTES);
    int large = listing.names().size() - names.size();
    if (large > 0) {
      LOG.log(
          Level.INFO,
          "archive: {0} assets of more than {1} bytes are served by this build''s instances only",
          large,
          Integer.toString(Archive.MAX_OBJECT_BYTES));
    }
    return new Listing(listing.build(), names);
  }

  /**
   * Finds an asset whose name is in memory: one map lookup, never blocks.
   *
   * @param name as in a {@link Listing}
   * @return what its bytes are; null when {@link #find} may know more
   */
  public @Nullable ArchivedName known(String name) {
    return index.known(name);
  }

  /**
   * Whether the fleet has a key, so that a bare path is believed only in a signed listing.
   *
   * @return false by default
   */
  public boolean isKeyed() {
    return archive.isKeyed();
  }

  /**
   * Finds an asset by its logical path: one map lookup, never blocks.
   *
   * @param logicalPath such as {@code css/app.css}
   * @return what the bytes of the file are that builds have there; null when none is known to have
   *     one, or when they have different ones
   */
  public @Nullable ArchivedName atPath(String logicalPath) {
    return index.atPath(logicalPath);
  }

  /**
   * Finds an asset of any build. When its name is not {@link #known}, this waits for a reading of
   * the archive's listings, for 200 ms at most: what was published before this call is found.
   * Waiting callers share one reading; a few may wait at once.
   *
   * @param name as in a {@link Listing}
   * @return what its bytes are; {@link ArchiveAnswer.Missing} when no build has the name, when two
   *     contents claim it, when there is a key and nothing proves the name, or when the archive
   *     cannot be read; {@link ArchiveAnswer.Late} when the archive is slow or hangs, or too many
   *     wait
   */
  public ArchiveAnswer<ArchivedName> find(String name) {
    return index.find(name);
  }

  /**
   * Finds the bytes of an asset that were read before: one map look-up, never blocks.
   *
   * @param name from {@link #find} or {@link #known}
   * @return its bytes; null when {@link #read} has to read them
   */
  public @Nullable Body copied(ArchivedName name) {
    return name.cycle() == null || name.cycle().isProven() ? copies.get(name.object()) : null;
  }

  /**
   * Reads an asset, and waits for it 200 ms at most. Callers that ask for the same asset share one
   * read. It goes on in the background when it takes longer.
   *
   * @param name from {@link #find} or {@link #known}
   * @return bytes that have the name's fingerprint, on this machine; {@link ArchiveAnswer.Missing}
   *     when the archive has none, or when the name states another fingerprint; {@link
   *     ArchiveAnswer.Late} when the archive is slow, hangs or fails
   */
  public ArchiveAnswer<Body> read(ArchivedName name) {
    Body copy = copied(name);
    return copy == null ? reads.get(name, () -> readNow(name)) : new ArchiveAnswer.Found<>(copy);
  }

  /**
   * Reads an object by its fingerprint, and waits for it 200 ms at most.
   *
   * @param fingerprint the fingerprint of its bytes
   * @return bytes that have this fingerprint; null where the archive has none, or is slow
   */
  public @Nullable Body object(Fingerprint fingerprint) {
    return read(new ArchivedName(fingerprint, Proof.FINGERPRINT, null))
            instanceof ArchiveAnswer.Found<Body> found
        ? found.value()
        : null;
  }

  private ArchiveAnswer<Body> readNow(ArchivedName name) {
    try {
      Body copy = copies.get(name.object());
      if (name.cycle() != null && !name.cycle().prove(this::bytes)) {
        copy = null;
      } else if (copy == null) {
        copy = copies.copy(name.object(), archive);
      }
      availability.works(Availability.Use.READING);
      return copy == null ? new ArchiveAnswer.Missing<>() : new ArchiveAnswer.Found<>(copy);
    } catch (IOException | RuntimeException e) {
      availability.fails(Availability.Use.READING, e);
      return new ArchiveAnswer.Late<>();
    }
  }

  private byte @Nullable [] bytes(Fingerprint object, int max) throws IOException {
    long size = archive.size(object);
    if (size < 0 || size > max) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size);
    return archive.copy(object, bytes::put) ? bytes.array() : null;
  }

  /** Ends the background threads and deletes temporary files. The build stays published. */
  @Override
  public void close() {
    scheduler.close();
    indexing.close();
    reads.close();
    copies.close();
  }
}
