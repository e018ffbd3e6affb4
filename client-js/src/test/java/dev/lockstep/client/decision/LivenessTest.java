package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LivenessTest {
  @Test
  void plainAnswer_isLive() {
    assertThat(Liveness.isLive(Regex.JAVA, null, null)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0,true", "00,true", "1,false", "010,false", "86400,false", "-1,true", "abc,true"})
  void age_tellsACachedAnswer(String age, boolean live) {
    assertThat(Liveness.isLive(Regex.JAVA, age, null)).isEqualTo(live);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CDN; hit",
        "CDN;hit",
        "\"My;Cache\";hit;ttl=30",
        "Origin; fwd=miss, Edge; hit; ttl=-5",
        "Edge; hit, Browser; fwd=stale",
        "Edge; hit=?1"
      })
  void reportedHit_isNotLive(String value) {
    assertThat(Liveness.isLive(Regex.JAVA, null, value)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CDN; fwd=miss",
        "hit",
        "hit; fwd=uri-miss",
        "\"x; hit\"; fwd=miss",
        "CDN; hit=?0",
        "CDN; hits=3",
        "\"unterminated; hit",
        "\"escaped\\\"; hit",
        "",
        ";",
        "CDN; detail=\"; hit\""
      })
  void anythingElse_isLive(String value) {
    assertThat(Liveness.isLive(Regex.JAVA, null, value)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://a/x, http://a/x, HERE",
    "http://a/x#p, http://a/x, PLACE",
    "http://a/x, http://a/x#p, PLACE",
    "http://a/x#/r, http://a/x, HASH_ROUTE",
    "http://a/x, http://a/x#/r, HASH_ROUTE",
    "http://a/x#!r, http://a/x#/q, HASH_ROUTE",
    "http://a/x?q, http://a/x, PAGE",
    "http://a/y#/r, http://a/x#/r, PAGE"
  })
  void destination_isSeenFromTheCurrentAddress(String target, String current, String destination)
      throws ReflectiveOperationException {
    assertThat(Destination.of(target, current))
        .isEqualTo(Destination.class.getField(destination).getInt(null));
  }

  @ParameterizedTest
  @CsvSource({
    "95000, 100000, 0, true",
    "94999, 100000, 0, false",
    "154999, 100000, 60000, false",
    "NaN, 100000, 0, true",
    "1, 100000, NaN, true"
  })
  void date_tellsWhatTheBrowsersOwnCacheReplays(
      double date, double startedAt, double ahead, boolean fresh) {
    assertThat(Liveness.isFresh(date, startedAt, ahead)).isEqualTo(fresh);
  }

  @ParameterizedTest
  @CsvSource({
    ", , 95000, true",
    ", , 94999, false",
    "1, , 95000, false",
    ", CDN; hit, 95000, false",
    ", , NaN, true"
  })
  void answer_isBelievedWhenNoCacheHasMadeIt(
      @Nullable String age, @Nullable String cacheStatus, double date, boolean believed) {
    assertThat(Liveness.isBelieved(Regex.JAVA, age, cacheStatus, date, 100_000, 0))
        .isEqualTo(believed);
  }

  @ParameterizedTest
  @CsvSource({
    ", , 98001, 0, true",
    ", , 98000, 0, false",
    ", , 158001, 60000, true",
    ", , NaN, 0, false",
    ", , 98001, NaN, false",
    "0, , 98001, 0, false",
    ", CDN; fwd=miss, 98001, 0, false"
  })
  void answer_isCertainlyLiveWhenNothingNeedsToBeJudged(
      @Nullable String age,
      @Nullable String cacheStatus,
      double date,
      double ahead,
      boolean certain) {
    assertThat(Liveness.isCertain(age, cacheStatus, date, 100_000, ahead)).isEqualTo(certain);
  }

  @Test
  void certainAnswer_isAlwaysBelieved() {
    for (String age : new String[] {null, "0", "1"}) {
      for (String cacheStatus : new String[] {null, "CDN; hit", "CDN; fwd=miss"}) {
        for (double date : new double[] {Double.NaN, 0, 95_000, 98_000, 98_001, 200_000}) {
          for (double ahead : new double[] {Double.NaN, -10_000, 0, 10_000}) {
            if (Liveness.isCertain(age, cacheStatus, date, 100_000, ahead)) {
              assertThat(Liveness.isBelieved(Regex.JAVA, age, cacheStatus, date, 100_000, ahead))
                  .isTrue();
            }
          }
        }
      }
    }
  }

  @Test
  void serversClock_isLearnedFromTheFirstAnswer_andFromEveryProbe() {
    assertThat(ServerClock.afterAnswer(Double.NaN, 5_000, 4_000)).isEqualTo(1_000);
    assertThat(ServerClock.afterAnswer(1_000, 9_000, 4_000)).isEqualTo(1_000);
    assertThat(ServerClock.afterAnswer(Double.NaN, Double.NaN, 4_000)).isNaN();
    assertThat(ServerClock.afterProbe(1_000, 9_000, 4_000)).isEqualTo(5_000);
    assertThat(ServerClock.afterProbe(1_000, Double.NaN, 4_000)).isEqualTo(1_000);
  }

  /** Looks for the parameter {@code hit} character by character. */
  private static boolean hasHit(String list) {
    boolean inString = false;
    for (int at = 0; at < list.length(); at++) {
      char next = list.charAt(at);
      if (inString && next == '\\') {
        at++;
      } else if (next == '"') {
        inString = !inString;
      } else if (next == ';' && !inString) {
        String rest = list.substring(at + 1).replaceFirst("^ *", "");
        String after = rest.startsWith("hit") ? rest.substring(3) : "x";
        if (after.isEmpty() || " ;,\t".indexOf(after.charAt(0)) >= 0 || after.startsWith("=?1")) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void randomCacheStatus_isReadAsCharacterByCharacter() {
    String[] pieces = {
      "CDN", "; hit", ";hit", "hit", ";", "\"", "\\", "=?1", "=?0", ",", " ", "\t", "s", "\n"
    };
    Random random = new Random(9211);
    int hits = 0;
    for (int round = 0; round < 200_000; round++) {
      StringBuilder value = new StringBuilder();
      for (int piece = random.nextInt(8); piece > 0; piece--) {
        value.append(pieces[random.nextInt(pieces.length)]);
      }
      boolean hit = hasHit(value.toString());
      hits += hit ? 1 : 0;
      assertThat(Liveness.isLive(Regex.JAVA, null, value.toString()))
          .as(value.toString())
          .isEqualTo(!hit);
    }
    assertThat(hits).isGreaterThan(10_000);
  }
}
