package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LivenessTest {
  @Test
  void plainAnswer_isLive() {
    assertThat(Liveness.isLive(null, null)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0,true", "00,true", "1,false", "010,false", "86400,false", "-1,true", "abc,true"})
  void age_tellsACachedAnswer(String age, boolean live) {
    assertThat(Liveness.isLive(age, null)).isEqualTo(live);
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
    assertThat(Liveness.isLive(null, value)).isFalse();
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
    assertThat(Liveness.isLive(null, value)).isTrue();
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
}
