package dev.lockstep.internal.asset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.setting.SettingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");

  @Test
  void defaults_areTenBuildsAndThirtyDays() {
    assertThat(Retention.DEFAULT).isEqualTo(new Retention(10, Duration.ofDays(30)));
  }

  /** Builds as {@code number@days since the last touch}, then those that go. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "nothing published          | 2 | 30 | -                       | -",
        "fewer than stay            | 2 | 30 | 1@400 2@399             | -",
        "beyond the newest, but young | 2 | 30 | 1@29 2@1 3@0          | -",
        "beyond the newest, and old | 2 | 30 | 1@31 2@1 3@0            | 1",
        "exactly as old as the age  | 2 | 30 | 1@30 2@1 3@0            | -",
        "old, but among the newest  | 2 | 30 | 1@31 2@31 3@31          | 1",
        "an old build that still runs | 2 | 30 | 1@0 2@90 3@90 4@90    | 2",
        "a roll-back: the lower number runs | 1 | 1 | 7127@0 7128@5 7129@5 | 7128",
        "one number for every deployment | 2 | 30 | 1@90 1@60 1@0     | 1",
        "touched by a clock ahead   | 1 | 30 | 1@-400 2@0              | -",
        "numbers, not text          | 2 | 1  | 9@5 10@5 11@5           | 9"
      })
  void build_isKeptWhileItIsAmongTheNewestOrWasTouchedRecently(
      String why, int builds, int days, String published, String beyond) {
    Retention retention = new Retention(builds, Duration.ofDays(days));

    assertThat(
            Published.beyond(published(published), retention, NOW).stream()
                .map(listing -> Long.toString(listing.build())))
        .as(why)
        .containsExactlyElementsOf(beyond == null ? List.of() : List.of(beyond.split(" ", -1)));
  }

  private static List<Published> published(String text) {
    List<Published> all = new ArrayList<>();
    for (String entry : text == null ? new String[0] : text.split(" ", -1)) {
      String[] parts = entry.split("@", -1);
      all.add(
          new Published(
              Long.parseLong(parts[0]),
              TestBuild.fingerprint(entry),
              NOW.minus(Duration.ofDays(Long.parseLong(parts[1])))));
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "0, P30D, 'retention builds must be 1..1000, was 0'",
    "1001, P30D, 'retention builds must be 1..1000, was 1001'",
    "10, PT23H, 'retention age must be at least PT24H, was PT23H'",
    "10, PT-1H, 'retention age must be at least PT24H, was PT-1H'"
  })
  void retentionOutOfBounds_isRefused(int builds, Duration age, String message) {
    assertThatThrownBy(() -> new Retention(builds, age))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
