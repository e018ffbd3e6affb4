package dev.lockstep.internal.asset.delta;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.archive.Listing;
import dev.lockstep.internal.asset.encoding.DeltaEncoder;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.store.ByteStore;
import dev.lockstep.internal.http.AcceptEncoding;
import dev.lockstep.internal.http.ContentCoding;
import dev.lockstep.internal.http.Representation;
import dev.lockstep.internal.http.Variant;
import dev.lockstep.internal.lifecycle.Scheduler;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers with deltas that are made, and has those made that are asked for: the request that asks
 * first gets an ordinary encoding. A request names a dictionary, and only the few files of the
 * asset's stem in other builds are taken, so any other value takes neither memory nor time.
 * Thread-safe.
 */
public final class Deltas {
  /** 64 MiB of deltas are kept, or an eighth of the heap, where that is less. */
  private static final long BUDGET_BYTES =
      Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

  /** What an entry takes besides its bytes. */
  private static final int ENTRY_BYTES = 512;

  /** How many pairs wait to be encoded. A further one is asked for again by the next request. */
  private static final int MAX_WAITING = 1_000;

  /** Reads the files of other builds. */
  @FunctionalInterface
  public interface Source {
    /**
     * Reads a file.
     *
     * @param fingerprint the file's fingerprint
     * @return its bytes; null where they cannot be had at the moment
     */
    @Nullable Body read(Fingerprint fingerprint);
  }

  /** Of which asset a delta is, and with which dictionary. */
  private record Pair(String name, Fingerprint dictionary) {}

  private final DeltaEncoder encoder;
  private final Source source;
  private final RestingQueue queue;
  private final Cache<Pair, Delta> kept;
  private final LongAdder hits = new LongAdder();
  private final LongAdder bytesSaved = new LongAdder();

  private volatile Dictionaries dictionaries = Dictionaries.NONE;

  /**
   * Makes an empty set of deltas, without dictionaries.
   *
   * @param encoder makes deltas
   * @param source has the dictionaries
   * @param thread runs the encoder
   */
  public Deltas(DeltaEncoder encoder, Source source, Scheduler thread) {
    this(encoder, source, thread, System::nanoTime, BUDGET_BYTES);
  }

  Deltas(
      DeltaEncoder encoder,
      Source source,
      Scheduler thread,
      LongSupplier nanoTime,
      long budgetBytes) {
    this.encoder = encoder;
    this.source = source;
    this.queue = new RestingQueue(thread, nanoTime, MAX_WAITING);
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(budgetBytes)
            .weigher((Pair pair, Delta delta) -> delta.size() + ENTRY_BYTES)
            .build();
  }

  /**
   * Takes the files of other builds as dictionaries, in place of those before.
   *
   * @param own the names of this build's assets that may be sent as deltas; their stems are unique
   * @param others the listings of other builds
   */
  public void use(Collection<String> own, List<Listing> others) {
    dictionaries = Dictionaries.of(own, others);
  }

  /**
   * Answers a request with a delta.
   *
   * @param name the asset's name
   * @param asset the asset
   * @param request the request
   * @return null where the ordinary answer is to be sent: the request has no dictionary, one that
   *     is not of this asset, or does not prefer {@code dcz}; the delta is not made yet, in which
   *     case it is asked for; or it is not worth it
   */
  public @Nullable Outcome answer(String name, DeltaTarget asset, Request request) {
    String field = request.header(AvailableDictionary.NAME);
    if (field == null) {
      return null; // the usual case, which costs one look-up
    }
    Delta delta = find(name, asset, field, request);
    Representation representation = delta == null ? null : delta.representation();
    if (delta == null || representation == null) {
      return null;
    }
    Outcome answer = representation.answer(request);
    if (request.method().equals("GET") && answer instanceof Response ok && ok.status() == 200) {
      hits.increment();
      bytesSaved.add(delta.saved());
    }
    return answer;
  }

  private @Nullable Delta find(String name, DeltaTarget asset, String field, Request request) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    AvailableDictionary available = reads ? AvailableDictionary.parse(field) : null;
    if (available == null
        || !dictionaries.has(name, available.dictionary())
        || !AcceptEncoding.prefersDictionary(request.header("Accept-Encoding"))) {
      return null;
    }
    Pair pair = new Pair(name, available.dictionary());
    Delta delta = kept.getIfPresent(pair);
    if (delta == null) {
      queue.add(pair, () -> make(pair, asset));
    }
    return delta;
  }

  /** Keeps nothing where the bytes cannot be had: the next request asks again. */
  private void make(Pair pair, DeltaTarget asset) {
    List<Variant> variants = asset.variants();
    Body dictionary = variants.isEmpty() ? null : source.read(pair.dictionary());
    if (dictionary != null && kept.getIfPresent(pair) == null) {
      kept.put(pair, make(asset, variants, ByteStore.read(dictionary), pair.dictionary()));
    }
  }

  private Delta make(
      DeltaTarget asset, List<Variant> variants, byte[] dictionary, Fingerprint stated) {
    byte[] bytes = ByteStore.read(variants.get(variants.size() - 1).body());
    byte[] delta =
        Fingerprint.of(dictionary).equals(stated) ? encoder.encode(bytes, dictionary) : null;
    long smallest =
        variants.stream().mapToLong(variant -> variant.body().length()).min().orElseThrow();
    if (delta == null || !Delta.isWorthIt(delta.length, smallest)) {
      return Delta.NOT_WORTH_IT;
    }
    Variant variant =
        Variants.of(Fingerprint.of(delta), ContentCoding.DCZ, Body.of(ByteBuffer.wrap(delta)));
    return new Delta(
        Representation.ofDelta(asset.fields(), variant), delta.length, smallest - delta.length);
  }

  /** What is kept, in bytes. */
  long keptBytes() {
    kept.cleanUp();
    return kept.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  /**
   * Counts the answers that were deltas.
   *
   * @return how many since the start
   */
  public long hits() {
    return hits.sum();
  }

  /**
   * Counts the bytes that deltas had less than the smallest other encodings.
   *
   * @return how many since the start
   */
  public long bytesSaved() {
    return bytesSaved.sum();
  }
}
