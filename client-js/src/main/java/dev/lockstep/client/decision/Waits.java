package dev.lockstep.client.decision;

/** How long the client waits for the browser, the network and the page. Milliseconds. */
public final class Waits {
  /** For the answer to a probe; a slower fleet counts as one that did not answer. */
  public static final int PROBE = 5_000;

  /**
   * For a service worker's update before a load. A worker that hangs must not keep the user from
   * the page.
   */
  public static final int WORKER_UPDATE = 3_000;

  /**
   * For an installed service worker to become active. One that calls {@code skipWaiting()} does so
   * within this time; one that does not waits for all tabs to close.
   */
  public static final int WORKER_ACTIVATION = 200;

  /**
   * For the app to reload by itself once a service worker is active, as plug-ins of bundlers do.
   */
  public static final int OWN_RELOAD = 50;

  /**
   * After {@code beforeunload}, in which errors do not count: Firefox aborts the page's requests
   * when the next page begins to arrive, before {@code pagehide}. A download or a refused prompt
   * ends in no {@code pagehide}, hence the limit.
   */
  public static final int UNLOADING = 10_000;

  /** For the fields of drafts, and for the page to be as high as its scroll position needs. */
  public static final int PAGE_CONTENT = 10_000;

  /** For the page to become idle; then what nothing waits for is done anyway. */
  public static final int IDLE = 1_000;

  /** Until a doubtful answer has the build endpoint asked again, which tells the server's time. */
  public static final int DOUBT = 60_000;

  private Waits() {}
}
