package dev.lockstep.internal.asset.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.internal.asset.archive.FleetArchive;
import dev.lockstep.internal.asset.bundle.ContentName;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.naming.ArchivedName;
import dev.lockstep.internal.http.Representation;
import dev.lockstep.internal.http.Variant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Serves the assets of other builds from the archive. Recently requested ones stay in memory. */
public final class OtherBuilds {
  /** Memory for archived bytes. Beyond it the least used are evicted. */
  private static final long MAX_BYTES = 32L << 20;

  /** What an entry takes besides its bytes, so that the number of small entries is bounded too. */
  private static final int ENTRY_BYTES = 512;

  /** The media types of what pages load by themselves. */
  private static final List<String> SUBRESOURCES =
      List.of(
          "text/javascript",
          "text/css",
          "font/",
          "application/vnd.ms-fontobject",
          "image/",
          "application/wasm");

  private final FleetArchive archive;
  private final AssetFields fields = new AssetFields();
  private final LongAdder hits = new LongAdder();
  private final Cache<String, Representation> assets =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((String name, Representation content) -> weight(name, content))
          .build();

  /**
   * Serves from an archive.
   *
   * @param archive the archive
   */
  public OtherBuilds(FleetArchive archive) {
    this.archive = archive;
  }

  /**
   * Answers a request under a name that names its bytes. Reads no listing: the names are in memory.
   *
   * @param name the name that the request asks for
   * @param request the request
   * @return the asset; {@link Outcome#PASS} when no build is known to have the name
   */
  public Outcome named(String name, Request request) {
    if (!namesItsBytes(name)) {
      return Outcome.PASS;
    }
    Representation known = assets.getIfPresent(name);
    if (known != null) {
      return hit(known, request);
    }
    return archive.known(name) == null ? Outcome.PASS : find(name, request);
  }

  /**
   * Answers a request for a file that pages load, under the name that it had without a fingerprint,
   * with {@code no-cache}: an old tab asks for it when the present build has no such file. Reads no
   * listing.
   *
   * @param path the path behind the asset prefix
   * @param request the request
   * @return the asset; {@link Outcome#PASS} when no build is known to have one there, when builds
   *     have different ones, or when it is anything but a script, a style sheet, a font, an image
   *     or WebAssembly
   */
  public Outcome bare(String path, Request request) {
    Fingerprint fingerprint = isSubresource(path) ? at(path) : null;
    if (fingerprint == null) {
      return Outcome.PASS;
    }
    String key = fingerprint.hex() + '/' + path;
    Representation known = assets.getIfPresent(key);
    return known == null
        ? new Outcome.Blocking(() -> read(key, fingerprint, path, request))
        : hit(known.revalidated(), request);
  }

  /**
   * Answers a request under a name that names its bytes, and reads the archive's listings where the
   * name is unknown.
   *
   * @param name the name that the request asks for
   * @param request the request
   * @return the asset; {@link Outcome#PASS} when no build has such a name
   */
  public Outcome find(String name, Request request) {
    Representation known = namesItsBytes(name) ? assets.getIfPresent(name) : null;
    return known == null ? new Outcome.Blocking(() -> findNow(name, request)) : hit(known, request);
  }

  /**
   * Whether the name of an archived file names its bytes, so that it may be cached for ever.
   * Another build's bundler manifest is not in the archive: in doubt a name does not.
   */
  private static boolean namesItsBytes(String name) {
    return ArchivedName.isFingerprinted(name) || ContentName.isIn(name, "");
  }

  private @Nullable Fingerprint at(String path) {
    Fingerprint stripped = archive.atPath(path);
    Fingerprint kept = archive.known(path);
    if (stripped != null && kept != null && !stripped.equals(kept)) {
      return null;
    }
    return stripped == null ? kept : stripped;
  }

  private static boolean isSubresource(String path) {
    String type = MediaTypes.of(path);
    return SUBRESOURCES.stream().anyMatch(type::startsWith);
  }

  /**
   * Whether a build is known to have a name.
   *
   * @param name a name
   * @return true when it is in memory
   */
  public boolean has(String name) {
    return archive.known(name) != null;
  }

  /**
   * Counts the assets of other builds that were served.
   *
   * @return how many since the start
   */
  public long hits() {
    return hits.sum();
  }

  private Outcome hit(Representation content, Request request) {
    hits.increment();
    return content.answer(request);
  }

  private Outcome findNow(String name, Request request) {
    Fingerprint fingerprint = archive.find(name);
    Representation found = fingerprint == null ? null : read(fingerprint, name);
    if (found == null) {
      return Outcome.PASS;
    }
    assets.put(name, found);
    return hit(namesItsBytes(name) ? found : found.revalidated(), request);
  }

  private Outcome read(String key, Fingerprint fingerprint, String path, Request request) {
    Representation found = read(fingerprint, path);
    if (found == null) {
      return Outcome.PASS;
    }
    assets.put(key, found);
    return hit(found.revalidated(), request);
  }

  private @Nullable Representation read(Fingerprint fingerprint, String name) {
    byte[] bytes = archive.read(fingerprint);
    if (bytes == null) {
      return null;
    }
    int query = name.indexOf('?');
    String type = MediaTypes.of(query < 0 ? name : name.substring(0, query));
    Variant identity = Variants.identity(fingerprint, Body.of(bytes));
    return Representation.of(fields.of(type, bytes.length), List.of(identity));
  }

  private static int weight(String name, Representation content) {
    return (int)
        Math.min(
            MAX_BYTES, content.variants().get(0).body().length() + name.length() + ENTRY_BYTES);
  }
}
