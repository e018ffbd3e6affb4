package dev.lockstep.benchmark.delta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.benchmark.figure.Table;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static byte[] script(String last) {
    return (IntStream.range(0, 2_000)
                .mapToObj(i -> "call(" + i * 7919 % 1_000 + ");\n")
                .collect(Collectors.joining())
            + last)
        .getBytes(UTF_8);
  }

  @Test
  void everyEncodingIsWeighed_andTheDeltaToTheFileBefore() {
    Weights weights = Weights.of(script("old"), script("new"));

    assertThat(weights.plain()).isEqualTo(script("new").length);
    assertThat(weights.encoded()).containsOnlyKeys("br", "zstd", "gzip");
    assertThat(weights.encoded().values())
        .allSatisfy(bytes -> assertThat(bytes).isBetween(weights.delta() + 1, weights.plain()));
    assertThat(weights.delta()).isBetween(41, 100);
    Table table = new Table("a", "b");
    weights.addTo(table, "1 → 2", "app.js");
    assertThat(table.toString()).contains("| 1 → 2 | `app.js` |", "%", " ms |");
  }
}
