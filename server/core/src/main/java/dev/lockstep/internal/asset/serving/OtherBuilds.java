package dev.lockstep.internal.asset.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.internal.asset.archive.FleetArchive;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.file.TextCharset;
import dev.lockstep.internal.http.NotFound;
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
   * Answers a request from memory, or says that a disk is needed.
   *
   * @param name the name that the request asks for
   * @param request the request
   * @return the asset; 404 when no build has such a name
   */
  public Outcome answer(String name, Request request) {
    Representation known = assets.getIfPresent(name);
    return known == null ? new Outcome.Blocking(() -> find(name, request)) : hit(known, request);
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

  private Outcome find(String name, Request request) {
    Representation found = find(name);
    if (found == null) {
      return NotFound.ANSWER;
    }
    assets.put(name, found);
    return hit(found, request);
  }

  private @Nullable Representation find(String name) {
    Fingerprint fingerprint = archive.find(name);
    byte[] bytes = fingerprint == null ? null : archive.read(fingerprint);
    if (fingerprint == null || bytes == null) {
      return null;
    }
    int query = name.indexOf('?');
    String type = TextCharset.mediaType(query < 0 ? name : name.substring(0, query), bytes);
    Variant identity = Variants.identity(fingerprint, Body.of(bytes));
    return Representation.of(fields.of(type, bytes.length), List.of(identity));
  }

  private static int weight(String name, Representation content) {
    return (int)
        Math.min(
            MAX_BYTES, content.variants().get(0).body().length() + name.length() + ENTRY_BYTES);
  }
}
