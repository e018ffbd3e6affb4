package dev.lockstep.it.roll;

import dev.lockstep.demo.traffic.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Counts what became of every logical request. */
final class Tally {
  private static final int SHOWN = 10;

  private final List<String> failures = new ArrayList<>();
  private final Set<String> acknowledged = new HashSet<>();
  private final LongStream.Builder nanos = LongStream.builder();
  private long logical;
  private long attempts;
  private long failed;
  private long skewed;
  private long reloads;

  synchronized void add(String id, Answer answer, int sent, boolean isSkewed, long took) {
    logical++;
    attempts += sent;
    skewed += isSkewed ? 1 : 0;
    nanos.add(took);
    if (answer.succeeded()) {
      acknowledged.add(id);
    } else {
      failed++;
      if (failures.size() < SHOWN) {
        failures.add((id.isEmpty() ? "GET" : id) + ": " + answer);
      }
    }
  }

  /** A tab gave up on its build, and was loaded anew. */
  synchronized void reloaded() {
    reloads++;
  }

  synchronized long logical() {
    return logical;
  }

  /**
   * Closes the books.
   *
   * @param executions how often the handler ran for each id
   */
  synchronized Result against(Map<String, Long> executions) {
    long[] sorted = nanos.build().sorted().toArray();
    long lost =
        acknowledged.stream().filter(id -> !id.isEmpty() && !executions.containsKey(id)).count();
    long twice = executions.values().stream().filter(times -> times > 1).count();
    return new Result(
        logical,
        failed,
        lost,
        twice,
        skewed,
        reloads,
        (double) attempts / Math.max(1, logical),
        0,
        millis(sorted, 0.5),
        millis(sorted, 0.99),
        millis(sorted, 1),
        List.copyOf(failures));
  }

  private static double millis(long[] sorted, double part) {
    int index = (int) Math.ceil(sorted.length * part) - 1;
    return sorted.length == 0 ? 0 : Math.max(0, sorted[Math.max(0, index)]) / 1e6;
  }
}
