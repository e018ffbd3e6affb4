package dev.lockstep.benchmark.streams;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * When the tabs of a draining instance know that a new build is there.
 *
 * @param millis after the start of the drain, one a tab, sorted
 * @param beyondJitter the same without what the tab was told to wait, sorted
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Knowledge(double[] millis, double[] beyondJitter) {
  static Knowledge measure(int count) throws IOException {
    try (Instance old = Instance.start(7127);
        Instance fresh = Instance.start(7128);
        Balancer balancer = new Balancer();
        Tabs tabs = new Tabs(balancer)) {
      balancer.add(old);
      tabs.open(count);
      balancer.add(fresh);
      Map<Tab, Double> known = new HashMap<>();
      long start = System.nanoTime();
      old.drain();
      while (known.size() < count) {
        tabs.turn(1);
        double now = (System.nanoTime() - start) / 1e6;
        tabs.all().stream()
            .filter(tab -> tab.build() == 7128)
            .forEach(tab -> known.putIfAbsent(tab, now));
      }
      return new Knowledge(
          known.values().stream().mapToDouble(Double::doubleValue).sorted().toArray(),
          known.entrySet().stream()
              .mapToDouble(each -> each.getValue() - each.getKey().waitedMillis())
              .sorted()
              .toArray());
    }
  }

  /** The value that so many percent of the sorted ones do not exceed. */
  static double percentile(double[] sorted, double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}
