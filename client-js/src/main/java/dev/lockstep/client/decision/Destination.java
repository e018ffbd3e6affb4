package dev.lockstep.client.decision;

/** Where a navigation goes, seen from the current address. */
public final class Destination {
  /** The very same address. */
  public static final int HERE = 0;

  /** A place in the same page: only a plain hash differs. */
  public static final int PLACE = 1;

  /** A hash router's route: loading it needs a reload. */
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
    String page = upTo("#", target);
    String currentPage = upTo("#", current);
    if (!page.equals(currentPage)) {
      return PAGE;
    }
    return isRoute(target.substring(page.length()))
            || isRoute(current.substring(currentPage.length()))
        ? HASH_ROUTE
        : PLACE;
  }

  /**
   * Whether a navigation needs a load to bring another build.
   *
   * @param target as in {@link #of}
   * @param current as in {@link #of}
   * @param routed whether the hash of one of them is a hash router's route
   * @param editing whether the user is in a field for text: a search box changes query or hash
   *     while the user types, and a load would come between two keys
   * @return false for the same page and places in it
   */
  public static boolean leaves(String target, String current, boolean routed, boolean editing) {
    if (target.equals(current) || (editing && path(target).equals(path(current)))) {
      return false;
    }
    return routed || !upTo("#", target).equals(upTo("#", current));
  }

  /**
   * Whether a hash is a hash router's route: {@code #/users/9}, {@code #!users}, {@code #users/9}
   * as of Backbone, {@code #Shell-home&/Orders} as of UI5. A single word is taken for a place in
   * the page, and a list of parameters, as an identity provider returns it, for neither.
   *
   * @param hash with its {@code #}; or empty
   * @return true for a route
   */
  public static boolean isRoute(String hash) {
    int slash = hash.indexOf("/");
    int value = hash.indexOf("=");
    return hash.startsWith("#!")
        || (slash >= 0 && (value < 0 || slash < value))
        || hash.indexOf("&/") >= 0;
  }

  private static String path(String url) {
    return upTo("?", upTo("#", url));
  }

  private static String upTo(String end, String url) {
    int at = url.indexOf(end);
    return at < 0 ? url : url.substring(0, at);
  }
}
