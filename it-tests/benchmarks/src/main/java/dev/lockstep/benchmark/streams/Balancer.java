package dev.lockstep.benchmark.streams;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The decisions of a load balancer without its bytes: round robin over the instances whose health
 * check succeeds, every 500 ms, out at the second failure.
 */
final class Balancer implements Supplier<InetSocketAddress>, AutoCloseable {
  private static final int INTERVAL_MS = 500;
  private static final int FALL = 2;

  private final List<Instance> inRotation = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final ScheduledExecutorService checks = Executors.newScheduledThreadPool(1);

  @SuppressWarnings("FutureReturnValueIgnored") // ends with the balancer
  void add(Instance instance) {
    inRotation.add(instance);
    AtomicInteger failures = new AtomicInteger();
    checks.scheduleAtFixedRate(
        () -> {
          if (isReady(instance)) {
            failures.set(0);
          } else if (failures.incrementAndGet() == FALL) {
            inRotation.remove(instance);
          }
        },
        INTERVAL_MS,
        INTERVAL_MS,
        TimeUnit.MILLISECONDS);
  }

  private static boolean isReady(Instance instance) {
    try {
      return instance.isReady();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public InetSocketAddress get() {
    List<Instance> now = List.copyOf(inRotation);
    return now.get(Math.floorMod(turn.getAndIncrement(), now.size())).address();
  }

  @Override
  public void close() {
    checks.shutdownNow();
  }
}
