package dev.lockstep.asset;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The assets of all builds that are or were lately in use, shared by the fleet, so that any
 * instance serves any build's asset. Content-addressed: a build is a list of fingerprints.
 */
interface Archive {
  /** Makes a build's assets known; when this returns, every instance can serve them. */
  void publish(long build, Map<String, Asset> assets) throws IOException;

  /** Logical path → fingerprint of a build; null when the archive does not know the build. */
  @Nullable Map<String, Fingerprint> manifest(long build) throws IOException;

  /** The bytes of a fingerprint; null when the archive lacks them or holds other bytes. */
  byte @Nullable [] bytes(Fingerprint fingerprint) throws IOException;
}
