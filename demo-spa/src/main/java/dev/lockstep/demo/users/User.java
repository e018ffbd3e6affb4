package dev.lockstep.demo.users;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Somebody in a tab: some of what they do is a POST, and every now and then they click a link,
 * which loads the page anew where the tab is outdated. What was refused for good, they send once
 * more from the page that the reload gave them.
 */
public final class User implements Runnable {
  /** One of so many requests follows a click on a link. */
  private static final int REQUESTS_A_CLICK = 20;

  /** Milliseconds until a page that nobody served is asked for again. */
  private static final long NOBODY_THERE = 100;

  private final Client tab;
  private final Assignment assignment;
  private final int requestsAWrite;

  /**
   * @param requestsAWrite one of so many requests writes a note; the others read
   */
  public User(Client tab, Assignment assignment, int requestsAWrite) {
    this.tab = tab;
    this.assignment = assignment;
    this.requestsAWrite = requestsAWrite;
  }

  @Override
  public void run() {
    try {
      tab.load();
      while (tab.build() == 0) {
        TimeUnit.MILLISECONDS.sleep(NOBODY_THERE);
        tab.load();
      }
      for (long number = assignment.next(); number >= 0; number = assignment.next()) {
        if (ThreadLocalRandom.current().nextInt(REQUESTS_A_CLICK) == 0 && tab.navigates()) {
          tab.load();
        }
        request(number);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void request(long number) throws InterruptedException {
    String id = number % requestsAWrite == 0 ? "note " + number : "";
    long start = System.nanoTime();
    Answer answer = ask(id);
    int attempts = answer.attempts();
    if (answer.givenUp()) {
      tab.load();
      assignment.reloaded();
      answer = ask(id);
      attempts += answer.attempts();
    }
    boolean skewed = answer.succeeded() && answer.build() < tab.build();
    assignment.done(id, answer, attempts, skewed, System.nanoTime() - start);
  }

  private Answer ask(String id) throws InterruptedException {
    return id.isEmpty()
        ? tab.ask("/api/notes?limit=1", "")
        : tab.ask("/api/notes", "{\"text\":\"" + id + "\"}");
  }
}
