package dev.lockstep.internal.asset.archive;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.lifecycle.DaemonScheduler;
import dev.lockstep.internal.lifecycle.Scheduler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The archive as an instance uses it: publishes its build, renews it while the instance runs, and
 * finds and reads other builds' assets. While the archive fails, nothing here throws: lookups find
 * nothing, one warning is logged, and one line when it works again. Thread-safe.
 */
public final class FleetArchive implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FleetArchive.class.getName());

  /**
   * How often the names are read again: a build is published before its instance turns ready, and a
   * balancer's health check takes longer to notice that than this.
   */
  private static final Duration REFRESH = Duration.ofSeconds(2);

  private static final int MAX_READERS = 8;
  private static final long READER_PATIENCE_SECONDS = 5;

  private final Archive archive;
  private final Retention retention;
  private final Availability availability;
  private final Scheduler scheduler;
  private final ArchiveIndex index;
  private final Semaphore readers = new Semaphore(MAX_READERS);

  FleetArchive(Archive archive, Retention retention, InstantSource clock, Scheduler scheduler) {
    this.archive = archive;
    this.retention = retention;
    this.availability = new Availability(clock);
    this.scheduler = scheduler;
    this.index = new ArchiveIndex(archive, availability);
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
        archive, retention, InstantSource.system(), new DaemonScheduler("lockstep-archive", 1));
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
  }

  /**
   * Reads the names of all builds, and again every 2 s, so that a request finds them in memory.
   * Never blocks.
   */
  public void watch() {
    scheduler.repeat(Duration.ZERO, this::refresh);
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
   * @return the asset's fingerprint; null when {@link #find} may know more
   */
  public @Nullable Fingerprint known(String name) {
    return index.known(name);
  }

  /**
   * Finds an asset by its logical path: one map lookup, never blocks.
   *
   * @param logicalPath such as {@code css/app.css}
   * @return the fingerprint of the file that builds have there; null when the archive is not known
   *     to have one, or has several
   */
  public @Nullable Fingerprint atPath(String logicalPath) {
    return index.atPath(logicalPath);
  }

  /**
   * Finds an asset of any build. When its name is not {@link #known}, this blocks and reads the
   * archive's listings: what was published before this call is found. Waiting callers share one
   * reading.
   *
   * @param name as in a {@link Listing}
   * @return the asset's fingerprint; null when no build has the name, when two contents claim it,
   *     or when the archive cannot be read
   */
  public @Nullable Fingerprint find(String name) {
    return index.find(name);
  }

  /**
   * Reads an asset. Blocks; at most 8 callers read at once, so that the heap for it is bounded.
   *
   * @param fingerprint from {@link #find}
   * @return bytes that have this fingerprint; null when the archive has none, or cannot be read
   */
  public byte @Nullable [] read(Fingerprint fingerprint) {
    try {
      if (!readers.tryAcquire(READER_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return null;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
    try {
      byte[] bytes = archive.object(fingerprint);
      availability.works(Availability.Use.READING);
      return bytes;
    } catch (IOException | RuntimeException e) {
      availability.fails(Availability.Use.READING, e);
      return null;
    } finally {
      readers.release();
    }
  }

  /** Ends the background thread. The build stays published. */
  @Override
  public void close() {
    scheduler.close();
  }
}
