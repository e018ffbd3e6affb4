package dev.lockstep.it.roll;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Somebody in a tab: half of what they do is a POST, and every now and then they click a link,
 * which loads the page anew where the tab is outdated. What was refused for good, they send once
 * more from the page that the reload gave them.
 */
final class User implements Runnable {
  /** One of so many requests follows a click on a link. */
  private static final int REQUESTS_A_CLICK = 20;

  private final Client tab;
  private final Load load;

  User(Client tab, Load load) {
    this.tab = tab;
    this.load = load;
  }

  @Override
  public void run() {
    try {
      while (tab.build() == 0) {
        tab.load();
      }
      for (long number = load.next(); number >= 0; number = load.next()) {
        if (tab.isOutdated() && ThreadLocalRandom.current().nextInt(REQUESTS_A_CLICK) == 0) {
          tab.load();
        }
        request(number);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void request(long number) throws InterruptedException {
    String id = number % 2 == 0 ? "" : "note " + number;
    long start = System.nanoTime();
    Answer answer = ask(id);
    int attempts = answer.attempts();
    if (answer.givenUp()) {
      long left = tab.build();
      tab.load();
      load.tally().reloaded(left, tab.build());
      answer = ask(id);
      attempts += answer.attempts();
    }
    boolean skewed = answer.succeeded() && answer.build() < tab.build();
    load.tally().add(id, answer, attempts, skewed, System.nanoTime() - start);
  }

  private Answer ask(String id) throws InterruptedException {
    return id.isEmpty()
        ? tab.ask("/api/notes?limit=1", "")
        : tab.ask("/api/notes", "{\"text\":\"" + id + "\"}");
  }
}
