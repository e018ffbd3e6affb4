package dev.lockstep.benchmark.delta;

import dev.lockstep.benchmark.figure.Table;
import dev.lockstep.internal.asset.encoding.DeltaEncoder;
import dev.lockstep.internal.asset.encoding.Encoder;
import dev.lockstep.internal.asset.encoding.Encoders;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Bytes of a file as instances send it.
 *
 * @param plain without an encoding
 * @param encoded by the coding's token
 * @param delta to the file of the release before
 * @param millis how long the delta took, the median of five
 */
record Weights(int plain, Map<String, Integer> encoded, int delta, double millis) {
  private static final int RUNS = 5;
  private static final double NANOS_PER_MILLI = 1e6;

  static Weights of(byte[] old, byte[] young) {
    Map<String, Integer> encoded =
        Encoders.available().stream()
            .collect(Collectors.toMap(Encoder::coding, coding -> coding.encode(young).length));
    DeltaEncoder deltas =
        Encoders.delta().orElseThrow(() -> new IllegalStateException("zstd-jni is missing"));
    double[] millis = new double[RUNS];
    byte[] delta = new byte[0];
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      delta = Objects.requireNonNull(deltas.encode(young, old));
      millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
    Arrays.sort(millis);
    return new Weights(young.length, encoded, delta.length, millis[RUNS / 2]);
  }

  void addTo(Table table, String releases, String file) {
    int gzip = Objects.requireNonNull(encoded.get("gzip"));
    table.row(
        releases,
        "`" + file + "`",
        number(plain),
        number(gzip),
        number(Objects.requireNonNull(encoded.get("br"))),
        number(Objects.requireNonNull(encoded.get("zstd"))),
        number(delta),
        String.format(Locale.ROOT, "%.1f %%", 100.0 * delta / gzip),
        String.format(Locale.ROOT, "%.0f ms", millis));
  }

  private static String number(int bytes) {
    return String.format(Locale.ROOT, "%,d", bytes);
  }
}
