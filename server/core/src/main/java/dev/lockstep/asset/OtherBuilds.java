package dev.lockstep.asset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lockstep.asset.archive.FleetArchive;
import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.http.Body;
import dev.lockstep.http.Content;
import dev.lockstep.http.NotFound;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Variant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Serves other builds' assets from the archive, those asked for lately from memory. */
final class OtherBuilds {
  /** Memory for archived bytes; beyond it the least used are read again when asked for. */
  private static final long MAX_BYTES = 32L << 20;

  /** What an entry takes besides its bytes, so that many small ones are bounded too. */
  private static final int ENTRY_BYTES = 512;

  private final FleetArchive archive;
  private final LongAdder hits = new LongAdder();
  private final Cache<String, Content> assets =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((String name, Content content) -> weight(name, content))
          .build();

  OtherBuilds(FleetArchive archive) {
    this.archive = archive;
  }

  /** Answers from memory, or tells that a disk is needed; 404 when no build has such a name. */
  Outcome answer(String name, Request request) {
    Content known = assets.getIfPresent(name);
    return known == null ? new Outcome.Blocking(() -> find(name, request)) : hit(known, request);
  }

  /** How many assets of other builds were served. */
  long hits() {
    return hits.sum();
  }

  private Outcome hit(Content content, Request request) {
    hits.increment();
    return content.answer(request);
  }

  private Outcome find(String name, Request request) {
    Content found = find(name);
    if (found == null) {
      return NotFound.ANSWER;
    }
    assets.put(name, found);
    return hit(found, request);
  }

  private @Nullable Content find(String name) {
    Fingerprint fingerprint = archive.find(name);
    byte[] bytes = fingerprint == null ? null : archive.read(fingerprint);
    if (fingerprint == null || bytes == null) {
      return null;
    }
    int query = name.indexOf('?');
    String type = MediaTypes.of(query < 0 ? name : name.substring(0, query));
    Variant identity = Variants.identity(fingerprint, Body.of(bytes));
    return Content.of(
        type, Asset.FOR_EVER, List.of(identity), Variants.areWorthIt(type, bytes.length));
  }

  private static int weight(String name, Content content) {
    return (int)
        Math.min(
            MAX_BYTES, content.variants().get(0).body().length() + name.length() + ENTRY_BYTES);
  }
}
