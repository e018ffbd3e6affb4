package dev.lockstep.internal.asset.delta;

import static dev.lockstep.Answers.bytes;
import static dev.lockstep.Answers.field;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdDecompressCtx;
import dev.lockstep.FakeRequest;
import dev.lockstep.http.Body;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.archive.Listing;
import dev.lockstep.internal.asset.encoding.Encoders;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.ContentCoding;
import dev.lockstep.internal.http.RepresentationFields;
import dev.lockstep.internal.http.Variant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests get, and what is done in the background for them. */
class DeltasTest {
  private static final String NAME = "app-3f2a1b9c0d.js";
  private static final String BROWSER = "gzip, deflate, br, zstd, dcb, dcz";
  private static final byte[] OLD = noise(1, 20_000);
  private static final byte[] NEW = Arrays.copyOf(OLD, 19_000);

  /** Ran and waiting background work. */
  private final Deque<Runnable> scheduled = new ArrayDeque<>();

  private final Map<Fingerprint, byte[]> archive = new HashMap<>();
  private int archiveReads;
  private int assetReads;

  private Deltas deltas = deltas(64 << 20);

  private Deltas deltas(long budget) {
    Deltas made =
        new Deltas(
            Encoders.delta().orElseThrow(),
            fingerprint -> {
              archiveReads++;
              byte[] bytes = archive.get(fingerprint);
              return bytes == null ? null : Body.of(bytes);
            },
            (delay, task) -> scheduled.add(task),
            () -> 0,
            budget);
    archive.put(Fingerprint.of(OLD), OLD);
    made.use(Set.of(NAME), List.of(Listing.of(7127, Map.of("app-1111111111.js", of(OLD)))));
    return made;
  }

  private static Fingerprint of(byte[] bytes) {
    return Fingerprint.of(bytes);
  }

  /** It cannot be compressed, so that all that a delta saves is the dictionary's. */
  private static byte[] noise(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private DeltaTarget asset(byte[] bytes) {
    RepresentationFields fields =
        RepresentationFields.of("text/javascript", CacheControl.IMMUTABLE, true)
            .withDictionary(new Field("Use-As-Dictionary", "match=\"/app-*.js\""));
    return new DeltaTarget() {
      @Override
      public RepresentationFields fields() {
        return fields;
      }

      @Override
      public List<Variant> variants() {
        assetReads++;
        return List.of(
            Variants.of(of(bytes), ContentCoding.ZSTD, Body.of(new byte[bytes.length / 2])),
            Variants.identity(of(bytes), Body.of(bytes)));
      }
    };
  }

  private static String dictionary(byte[] bytes) {
    return new AvailableDictionary(of(bytes)).toString();
  }

  private Response ask(String method, String... fields) {
    return (Response) deltas.answer(NAME, asset(NEW), FakeRequest.of(method, "/" + NAME, fields));
  }

  private Response get() {
    return ask("GET", "Available-Dictionary", dictionary(OLD), "Accept-Encoding", BROWSER);
  }

  private void work() {
    while (!scheduled.isEmpty()) {
      scheduled.remove().run();
    }
  }

  private static byte[] decode(Response response, byte[] dictionary) {
    byte[] delta = bytes(response.body());
    try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
      context.loadDict(dictionary);
      return context.decompress(Arrays.copyOfRange(delta, 40, delta.length), 1 << 20);
    }
  }

  @Test
  void firstRequest_getsNoDelta_andReadsNothing_laterOnesGetIt() {
    assertThat(get()).isNull();
    assertThat(archiveReads + assetReads).as("on the request's path").isZero();
    work();

    Response response = get();
    assertThat(field(response, "Content-Encoding")).isEqualTo("dcz");
    assertThat(response.body().length()).isLessThan(200);
    assertThat(decode(response, OLD)).isEqualTo(NEW);
    assertThat(archiveReads).as("made once").isEqualTo(1);
    assertThat(scheduled).isEmpty();
  }

  @Test
  void deltasThatWereSent_areCounted_withTheBytesThatTheySaved() {
    get();
    work();
    Response first = get();
    get();
    ask("HEAD", "Available-Dictionary", dictionary(OLD), "Accept-Encoding", BROWSER);
    ask(
        "GET",
        "Available-Dictionary",
        dictionary(OLD),
        "Accept-Encoding",
        BROWSER,
        "If-None-Match",
        field(first, "ETag"));

    assertThat(deltas.hits()).isEqualTo(2);
    assertThat(deltas.bytesSaved()).isEqualTo(2 * (NEW.length / 2 - first.body().length()));
  }

  @Test
  void head_isAsGet_andAsksForTheDeltaToo() {
    String[] fields = {"Available-Dictionary", dictionary(OLD), "Accept-Encoding", BROWSER};
    assertThat(ask("HEAD", fields)).isNull();
    work();

    assertThat(ask("HEAD", fields)).isNotNull().isEqualTo(get());
  }

  @Test
  void eachDictionary_hasADeltaAndATagOfItsOwn() {
    byte[] older = Arrays.copyOfRange(OLD, 1_000, 20_000);
    archive.put(of(older), older);
    deltas.use(
        Set.of(NAME),
        List.of(
            Listing.of(7127, Map.of("app-1111111111.js", of(OLD))),
            Listing.of(7126, Map.of("app-2222222222.js", of(older)))));
    String[] fields = {"Available-Dictionary", dictionary(older), "Accept-Encoding", BROWSER};
    get();
    ask("GET", fields);
    work();

    assertThat(decode(ask("GET", fields), older)).isEqualTo(NEW);
    assertThat(decode(get(), OLD)).isEqualTo(NEW);
    assertThat(field(get(), "ETag")).isNotEqualTo(field(ask("GET", fields), "ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, br", "*", "", "dcz;q=0", "dcz;q=0.1, br", "dcb"})
  void clientThatDoesNotPreferDcz_getsNoDelta(String accepted) {
    get();
    work();

    assertThat(ask("GET", "Available-Dictionary", dictionary(OLD), "Accept-Encoding", accepted))
        .isNull();
  }

  @Test
  void requestWithoutADictionary_getsNoDelta() {
    get();
    work();

    assertThat(ask("GET", "Accept-Encoding", BROWSER)).isNull();
    assertThat(ask("GET", "Available-Dictionary", "malformed", "Accept-Encoding", BROWSER))
        .isNull();
    assertThat(ask("GET", "Available-Dictionary", dictionary(OLD))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "OPTIONS", "PUT", "get"})
  void otherMethod_getsNoDelta_andAsksForNone(String method) {
    assertThat(ask(method, "Available-Dictionary", dictionary(OLD), "Accept-Encoding", BROWSER))
        .isNull();
    assertThat(scheduled).isEmpty();
  }

  @Test
  void foreignDictionaries_costNothing() {
    for (int i = 0; i < 100_000; i++) {
      String foreign = dictionary(Integer.toString(i).getBytes(UTF_8));
      assertThat(ask("GET", "Available-Dictionary", foreign, "Accept-Encoding", BROWSER)).isNull();
    }

    assertThat(scheduled).isEmpty();
    assertThat(archiveReads + assetReads).isZero();
  }

  @Test
  void manyRequestsForOneDelta_haveItMadeOnce() {
    for (int i = 0; i < 10_000; i++) {
      get();
    }
    work();

    assertThat(archiveReads).isEqualTo(1);
    assertThat(get()).isNotNull();
  }

  @Test
  void deltaThatSavesTooLittle_isNotSent_andNotMadeAgain() {
    archive.put(of(OLD), OLD);
    DeltaTarget other = asset(noise(2, 20_000));
    FakeRequest request =
        FakeRequest.get(
            "/" + NAME, "Available-Dictionary", dictionary(OLD), "Accept-Encoding", BROWSER);
    for (int i = 0; i < 3; i++) {
      assertThat(deltas.answer(NAME, other, request)).isNull();
      work();
    }

    assertThat(archiveReads).isEqualTo(1);
  }

  @Test
  void dictionaryThatCannotBeRead_isTriedAgain() {
    archive.clear();
    get();
    work();
    assertThat(get()).isNull();
    archive.put(of(OLD), OLD);
    work();

    assertThat(decode(get(), OLD)).isEqualTo(NEW);
  }

  @Test
  void dictionaryWithOtherBytesThanItsFingerprint_isNotUsed() {
    archive.put(of(OLD), Arrays.copyOf(OLD, 19_999));
    get();
    work();

    assertThat(get()).isNull();
  }

  @Test
  void assetThatCannotBeRead_hasNoDelta() {
    DeltaTarget damaged =
        new DeltaTarget() {
          @Override
          public RepresentationFields fields() {
            throw new AssertionError();
          }

          @Override
          public List<Variant> variants() {
            return List.of();
          }
        };
    FakeRequest request =
        FakeRequest.get(
            "/" + NAME, "Available-Dictionary", dictionary(OLD), "Accept-Encoding", BROWSER);
    deltas.answer(NAME, damaged, request);
    work();

    assertThat(deltas.answer(NAME, damaged, request)).isNull();
    assertThat(archiveReads).isZero();
  }

  @Test
  void dictionariesOfLaterBuilds_replaceTheEarlierOnes() {
    get();
    work();
    deltas.use(Set.of(NAME), List.of());

    assertThat(get()).isNull();
  }

  /** 4,000 assets with three dictionaries each, and room for a few deltas. */
  @Test
  void deltas_areKeptWithinTheBudget() {
    long budget = 100_000;
    deltas = deltas(budget);
    List<String> names =
        IntStream.range(0, 4_000).mapToObj("a%04d-3f2a1b9c0d.js"::formatted).toList();
    Map<String, Fingerprint> listing = new HashMap<>();
    names.forEach(name -> listing.put(name.replace("3f2a1b9c0d", "1111111111"), of(OLD)));
    deltas.use(names, List.of(Listing.of(7127, listing)));
    FakeRequest request =
        FakeRequest.get("/", "Available-Dictionary", dictionary(OLD), "Accept-Encoding", BROWSER);
    DeltaTarget asset = asset(NEW);
    for (String name : names) {
      deltas.answer(name, asset, request);
      work();
    }
    long kept = names.stream().filter(name -> deltas.answer(name, asset, request) != null).count();

    assertThat(kept).isPositive();
    assertThat(deltas.keptBytes()).isBetween(1L, budget);
  }
}
