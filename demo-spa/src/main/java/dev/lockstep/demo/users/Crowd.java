package dev.lockstep.demo.users;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Users of one kind; their number may be changed at any time. Safe for use by many threads. */
final class Crowd implements Assignment, AutoCloseable {
  /** Milliseconds between two operations of a user, on average. */
  private static final int THINKING = 400;

  /** A list of notes that fills by the second would be in a viewer's way. */
  private static final int REQUESTS_A_WRITE = 10;

  private final String name;
  private final Supplier<Client> tab;
  private final Deque<Thread> users = new ArrayDeque<>();
  private final AtomicLong number = new AtomicLong();
  private long operations;
  private long failed;
  private long skewed;
  private long retried;
  private long reloads;

  Crowd(String name, Supplier<Client> tab) {
    this.name = name;
    this.tab = tab;
  }

  /** Has users come or go until there are so many. */
  synchronized void resize(int size) {
    while (users.size() < size) {
      Thread user = new Thread(this::use, name + "-" + users.size());
      user.setDaemon(true);
      users.push(user);
      user.start();
    }
    while (users.size() > size) {
      users.pop().interrupt();
    }
  }

  private void use() {
    try (Client client = tab.get()) {
      new User(client, this, REQUESTS_A_WRITE).run();
    }
  }

  synchronized Usage usage() {
    return new Usage(users.size(), operations, failed, skewed, retried, reloads);
  }

  @Override
  public long next() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(
        ThreadLocalRandom.current().nextInt(THINKING / 2, THINKING * 3 / 2));
    return number.incrementAndGet();
  }

  @Override
  public synchronized void done(
      String id, Answer answer, int attempts, boolean isSkewed, long nanos) {
    operations++;
    failed += answer.succeeded() ? 0 : 1;
    skewed += isSkewed ? 1 : 0;
    retried += attempts - 1;
  }

  @Override
  public synchronized void reloaded() {
    reloads++;
  }

  @Override
  public void close() {
    resize(0);
  }
}
