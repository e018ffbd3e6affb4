package dev.lockstep.demo.users;

/** What stands between an app and the network. */
public sealed interface Client extends AutoCloseable permits ListeningTab, LockstepTab, PlainTab {
  /**
   * Makes one request.
   *
   * @param json the body of a POST; empty for a GET
   */
  Answer ask(String path, String json) throws InterruptedException;

  /** Loads the page anew, as a user's click or the client's deferred reload does. */
  void load() throws InterruptedException;

  /** The build of the page. */
  long build();

  /** The user clicks a link: whether the page is to be loaded anew, which is up to the caller. */
  boolean navigates();

  @Override
  default void close() {}
}
