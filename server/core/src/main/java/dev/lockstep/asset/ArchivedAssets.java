package dev.lockstep.asset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lockstep.http.NotFound;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Serves other builds' assets from the archive, the recently asked ones from memory. */
final class ArchivedAssets {
  private static final System.Logger LOG = System.getLogger(ArchivedAssets.class.getName());

  /** A roll-out has two builds, weeks-old tabs a few more. */
  private static final int MAX_MANIFESTS = 16;

  /** Heap for archived bytes; beyond it the least used are read again when asked for. */
  private static final long MAX_BYTES = 32L << 20;

  private record Key(long build, String logicalPath) {}

  private final Archive archive;
  private final Cache<Long, Map<String, Fingerprint>> manifests =
      Caffeine.newBuilder().maximumSize(MAX_MANIFESTS).build();
  private final Cache<Key, Asset> assets =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((Key key, Asset asset) -> asset.bytes().length)
          .build();
  private final AtomicBoolean warned = new AtomicBoolean();

  ArchivedAssets(Archive archive) {
    this.archive = archive;
  }

  /** Publishes this instance's build. A lost or read-only archive costs the other builds only. */
  void publish(long build, Map<String, Asset> own) {
    try {
      archive.publish(build, own);
    } catch (IOException e) {
      warn(e);
    }
  }

  /** Answers from memory, or tells that a disk is needed. */
  Outcome answer(long build, String logicalPath, Request request) {
    Key key = new Key(build, logicalPath);
    Asset known = assets.getIfPresent(key);
    if (known != null) {
      return known.forEver().answer(request);
    }
    return new Outcome.Blocking(
        () -> {
          Asset found = find(key);
          return found == null ? NotFound.ANSWER : found.forEver().answer(request);
        });
  }

  private @Nullable Asset find(Key key) {
    try {
      Map<String, Fingerprint> manifest = manifests.getIfPresent(key.build());
      if (manifest == null) {
        manifest = archive.manifest(key.build());
        if (manifest == null) {
          return null; // not remembered: it may be published any moment
        }
        manifests.put(key.build(), manifest);
      }
      Fingerprint fingerprint = manifest.get(key.logicalPath());
      byte[] bytes = fingerprint == null ? null : archive.bytes(fingerprint);
      if (bytes == null) {
        return null;
      }
      Asset asset = Asset.of(key.logicalPath(), bytes);
      assets.put(key, asset);
      return asset;
    } catch (IOException e) {
      warn(e);
      return null;
    }
  }

  private void warn(IOException e) {
    if (warned.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "archive: not usable, only this build's assets are served (said once)",
          e);
    }
  }
}
