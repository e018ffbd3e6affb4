package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The objects of a publication whose places cannot be written. A few are left out of the listing;
 * where there are many, the archive itself has failed. Thread-safe.
 */
final class UnwritableObjects {
  /** A full disk or a lost mount fails for each of thousands of objects, and perhaps slowly. */
  private static final int MAX = 16;

  private final int wanted;
  private final Map<Fingerprint, IOException> failures = new ConcurrentHashMap<>();

  UnwritableObjects(int wanted) {
    this.wanted = wanted;
  }

  /** Throws the failure when so many, or all, cannot be written. */
  void add(Fingerprint object, IOException failure) throws IOException {
    failures.put(object, failure);
    if (failures.size() >= Math.min(MAX, wanted)) {
      throw failure;
    }
  }

  Set<Fingerprint> all() {
    return failures.keySet();
  }
}
