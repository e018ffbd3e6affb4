package dev.lockstep.client.decision;

/** Where a navigation goes, seen from the current address. */
public enum Destination {
  /** The very same address. */
  HERE,
  /** A place in the same page: only a plain hash differs. */
  PLACE,
  /** A hash router's route, {@code #/path} or {@code #!path}: loading it needs a reload. */
  HASH_ROUTE,
  /** Another page. */
  PAGE;

  /**
   * Compares two addresses.
   *
   * @param target the absolute URL of the destination
   * @param current the absolute URL of the page
   * @return how they differ
   */
  public static Destination of(String target, String current) {
    if (target.equals(current)) {
      return HERE;
    }
    int hash = target.indexOf('#');
    if (!withoutHash(target, hash).equals(withoutHash(current, current.indexOf('#')))) {
      return PAGE;
    }
    return isRoute(target, hash) || isRoute(current, current.indexOf('#')) ? HASH_ROUTE : PLACE;
  }

  private static String withoutHash(String url, int hash) {
    return hash < 0 ? url : url.substring(0, hash);
  }

  private static boolean isRoute(String url, int hash) {
    return hash >= 0 && (url.startsWith("#/", hash) || url.startsWith("#!", hash));
  }
}
