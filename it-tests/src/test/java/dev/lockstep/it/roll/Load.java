package dev.lockstep.it.roll;

import static org.awaitility.Awaitility.await;

import dev.lockstep.demo.users.Answer;
import dev.lockstep.demo.users.Assignment;
import dev.lockstep.demo.users.Client;
import dev.lockstep.demo.users.User;
import dev.lockstep.demo.users.Wire;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Many users at once. */
final class Load implements Assignment, AutoCloseable {
  static final int USERS = 32;

  /** Half of them. */
  private static final int REQUESTS_A_WRITE = 2;

  /** How many a long run makes at least; a short one ends with its roll. */
  static final long REQUESTS = Long.getLong("lockstep.roll.requests", 0);

  /** In a short run, so that it leaves the processor to the instances that start. */
  private static final long THINKING_MILLIS = 50;

  /** Before and after each roll, so that the load is at full strength and sees the end. */
  static final long AROUND = 500;

  /** Goes on over all loads: a number names its request in the database. */
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final AtomicBoolean over = new AtomicBoolean();
  private final Tally tally = new Tally();
  private final List<Thread> users = new ArrayList<>();

  private Load() {}

  /** Has them begin. Each has a tab of its own. */
  static Load on(URI balancer, Function<Wire, Client> tab) {
    Load load = new Load();
    Wire wire = new Wire(balancer);
    for (int i = 0; i < USERS; i++) {
      Thread user = new Thread(new User(tab.apply(wire), load, REQUESTS_A_WRITE), "user-" + i);
      user.setDaemon(true);
      load.users.add(user);
    }
    load.users.forEach(Thread::start);
    return load;
  }

  @Override
  public long next() throws InterruptedException {
    if (REQUESTS == 0) {
      TimeUnit.MILLISECONDS.sleep(THINKING_MILLIS);
    }
    return over.get() ? -1 : NUMBERS.incrementAndGet();
  }

  @Override
  public void done(String id, Answer answer, int attempts, boolean skewed, long nanos) {
    tally.add(id, answer, attempts, skewed, nanos);
  }

  @Override
  public void reloaded() {
    tally.reloaded();
  }

  Tally tally() {
    return tally;
  }

  /** Waits until so many requests more than now are done. */
  void awaitMore(long requests) {
    awaitAll(tally.logical() + requests);
  }

  /** Waits until so many requests are done. */
  void awaitAll(long requests) {
    await(requests + " requests").forever().until(() -> tally.logical() >= requests);
  }

  /** Has everybody finish the request at hand. */
  Tally finish() throws InterruptedException {
    over.set(true);
    for (Thread user : users) {
      user.join();
    }
    return tally;
  }

  @Override
  public void close() {
    over.set(true);
    users.forEach(Thread::interrupt);
  }
}
