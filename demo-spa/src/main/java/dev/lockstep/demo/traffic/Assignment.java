package dev.lockstep.demo.traffic;

/** What a user is to do, and where they say what came of it. */
public interface Assignment {

  /**
   * The number of the next request; it names the note, where it writes one. May wait, as a user
   * does between two clicks.
   *
   * @return negative when there is nothing more to do
   */
  long next() throws InterruptedException;

  /**
   * A request is over.
   *
   * @param id what it wrote; empty where it read
   * @param answer what the app saw last
   * @param attempts how often it was sent, all answers together
   * @param skewed whether an instance older than the page answered it
   * @param nanos how long the user waited
   */
  void done(String id, Answer answer, int attempts, boolean skewed, long nanos);

  /** Every instance was too old for the tab, and it was loaded anew. */
  void reloaded();
}
