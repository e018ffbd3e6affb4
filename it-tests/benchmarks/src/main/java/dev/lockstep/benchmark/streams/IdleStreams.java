package dev.lockstep.benchmark.streams;

import java.io.IOException;

/**
 * What open streams cost the instance that keeps them.
 *
 * @param heapPerStream bytes on the heap
 * @param outsidePerStream bytes of buffers outside the heap
 * @param moreThreads threads that were not there before
 * @param cores processor time in relation to the time they were left alone
 */
public record IdleStreams(
    long heapPerStream, long outsidePerStream, int moreThreads, double cores) {
  /** Makes the JVM load and allocate what it needs only once. */
  private static final int FIRST = 200;

  /** Opens streams and leaves them alone for so long. */
  public static IdleStreams measure(int streams, int idleSeconds) throws IOException {
    try (Instance instance = Instance.start(7127);
        Tabs tabs = new Tabs(instance::address)) {
      tabs.open(FIRST);
      instance.weigh();
      Instance.Weight before = instance.weigh();
      tabs.open(streams - FIRST);
      Instance.Weight after = instance.weigh();
      double cpu = instance.cpuSeconds();
      long end = System.nanoTime() + idleSeconds * 1_000_000_000L;
      while (System.nanoTime() - end < 0) {
        tabs.turn(10);
      }
      int more = streams - FIRST;
      return new IdleStreams(
          (after.heap() - before.heap()) / more,
          (after.outside() - before.outside()) / more,
          after.threads() - before.threads(),
          idleSeconds == 0 ? 0 : (instance.cpuSeconds() - cpu) / idleSeconds);
    }
  }
}
