package dev.lockstep.client.decision;

/** Where a navigation goes, seen from the current address. */
public final class Destination {
  /** The very same address. */
  public static final int HERE = 0;

  /** A place in the same page: only a plain hash differs. */
  public static final int PLACE = 1;

  /** A hash router's route, {@code #/path} or {@code #!path}: loading it needs a reload. */
  public static final int HASH_ROUTE = 2;

  /** Another page. */
  public static final int PAGE = 3;

  private Destination() {}

  /**
   * Compares two addresses.
   *
   * @param target the absolute URL of the destination
   * @param current the absolute URL of the page
   * @return how they differ
   */
  public static int of(String target, String current) {
    if (target.equals(current)) {
      return HERE;
    }
    int hash = hash(target);
    int currentHash = hash(current);
    if (!target.substring(0, hash).equals(current.substring(0, currentHash))) {
      return PAGE;
    }
    return isRoute(target, hash) || isRoute(current, currentHash) ? HASH_ROUTE : PLACE;
  }

  /** Where the hash begins; the end when there is none. */
  private static int hash(String url) {
    int at = 0;
    while (at < url.length() && url.charAt(at) != '#') {
      at++;
    }
    return at;
  }

  private static boolean isRoute(String url, int hash) {
    return url.startsWith("#/", hash) || url.startsWith("#!", hash);
  }
}
