package dev.lockstep.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.http.Feed;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamPlacesTest {
  private final AtomicLong now = new AtomicLong();
  private final StreamPlaces places = new StreamPlaces(now::get);
  private final InetAddress peer = InetAddress.getLoopbackAddress();

  @Test
  void burst_neverExceedsTheLimit() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    CyclicBarrier together = new CyclicBarrier(16);
    AtomicInteger got = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int t = 0; t < 16; t++) {
      all.add(
          threads.submit(
              () -> {
                together.await();
                for (int i = 0; i < 1_000; i++) {
                  if (places.reserve(10, null, 1) != null) {
                    got.incrementAndGet();
                  }
                }
                return null;
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();

    assertThat(got).hasValue(10);
  }

  /** Random orders of opening, freeing and being late, from many threads. */
  @Test
  void placesOfAllEndings_areGivenBackOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> all = new ArrayList<>();
    AtomicInteger most = new AtomicInteger();
    int rounds = Integer.getInteger("lockstep.stress", 1) * 5_000;
    for (int t = 0; t < 8; t++) {
      all.add(
          threads.submit(
              () -> {
                ThreadLocalRandom random = ThreadLocalRandom.current();
                for (int i = 0; i < rounds; i++) {
                  StreamPlaces.Place place = places.reserve(20, peer, 15);
                  now.addAndGet(Duration.ofMillis(random.nextInt(20)).toNanos());
                  most.accumulateAndGet(places.taken(), Math::max);
                  if (place != null && random.nextInt(10) > 0) {
                    place.open();
                    place.free();
                    place.free();
                  }
                }
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    Objects.requireNonNull(places.reserve(20, null, 1)).free();

    assertThat(places.taken()).isZero();
    assertThat(most.get()).isLessThanOrEqualTo(20);
    for (int i = 0; i < 15; i++) {
      assertThat(places.reserve(20, peer, 15)).isNotNull();
    }
    assertThat(places.reserve(20, peer, 15)).isNull();
  }

  @Test
  void placeWithoutAStream_isGivenBackAfterTenSeconds() {
    places.reserve(1, peer, 1);
    assertThat(places.reserve(1, peer, 1)).isNull();

    now.addAndGet(Duration.ofSeconds(11).toNanos());

    assertThat(places.reserve(1, peer, 1)).isNotNull();
  }

  @Test
  void streamThatIsOpen_keepsItsPlace() {
    Objects.requireNonNull(places.reserve(1, peer, 1)).open();
    now.addAndGet(Duration.ofHours(1).toNanos());

    assertThat(places.reserve(1, peer, 1)).isNull();
  }

  @Test
  void streamThatOpensLate_isCountedAndGivenBackOnce() {
    StreamPlaces.Place late = Objects.requireNonNull(places.reserve(2, peer, 2));
    now.addAndGet(Duration.ofSeconds(11).toNanos());
    Objects.requireNonNull(places.reserve(2, peer, 2)).free();
    assertThat(places.taken()).isZero();

    late.open();
    assertThat(places.taken()).isEqualTo(1);
    late.free();
    late.free();
    assertThat(places.taken()).isZero();
  }

  @Test
  void peer_holdsItsShareOnly_andOthersTheirs() throws Exception {
    InetAddress other = InetAddress.getByName("203.0.113.7");
    assertThat(places.reserve(10, peer, 2)).isNotNull();
    StreamPlaces.Place second = places.reserve(10, peer, 2);
    assertThat(places.reserve(10, peer, 2)).isNull();
    assertThat(places.reserve(10, other, 2)).isNotNull();
    assertThat(places.taken()).isEqualTo(3);

    Objects.requireNonNull(second).free();
    assertThat(places.reserve(10, peer, 2)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, false",
    "10.1.2.3, false",
    "172.16.0.1, false",
    "172.32.0.1, true",
    "192.168.1.1, false",
    "169.254.1.1, false",
    "100.64.0.1, false",
    "100.127.255.255, false",
    "100.128.0.1, true",
    "203.0.113.7, true",
    "::1, false",
    "fe80::1, false",
    "fd12:3456::1, false",
    "2001:db8::1, true",
  })
  void addressesOfTheInternet_arePublic(String address, boolean isPublic) throws Exception {
    assertThat(PeerAddress.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
  }

  @ParameterizedTest
  @CsvSource({
    // heap in MiB, bytes of a stream, connections, limit
    "64, 16384, 2147483647, 512",
    "256, 16384, 2147483647, 2048",
    "2048, 16384, 2147483647, 10000",
    "256, 106496, 8192, 315",
    "2048, 106496, 8192, 2520",
    "8192, 106496, 8192, 4096",
    "8192, 106496, 200, 100",
  })
  void defaultLimit_fitsHeapAndConnections(long heap, int bytes, int connections, int limit) {
    Feed.Cost cost = new Feed.Cost(bytes, connections);

    assertThat(StreamLimits.DEFAULT.allowed(cost, heap << 20)).isEqualTo(limit);
    assertThat(new StreamLimits(7, Duration.ofSeconds(25)).allowed(cost, heap << 20)).isEqualTo(7);
  }
}
