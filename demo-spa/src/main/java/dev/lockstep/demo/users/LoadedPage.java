package dev.lockstep.demo.users;

/** The page that a tab shows, and whether a newer build has answered since. */
final class LoadedPage {
  private final Wire wire;
  private long build;
  private boolean outdated;

  LoadedPage(Wire wire) {
    this.wire = wire;
  }

  /** Loads it anew; false where nobody serves it, and it stays what it was. */
  boolean load() throws InterruptedException {
    long loaded = wire.page();
    if (loaded == 0) {
      return false;
    }
    build = loaded;
    outdated = false;
    return true;
  }

  /** Its build; 0 before it was loaded. */
  long build() {
    return build;
  }

  boolean isOutdated() {
    return outdated;
  }

  /** An instance has answered a request that it made. */
  void answeredBy(long answering) {
    outdated |= answering > build;
  }
}
