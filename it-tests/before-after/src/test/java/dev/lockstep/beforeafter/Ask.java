package dev.lockstep.beforeafter;

/**
 * A request.
 *
 * @param user a user's name, or empty for nobody
 * @param accept the value of {@code Accept}
 */
record Ask(String method, String path, String user, String accept) {
  static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";
  static final String ANYTHING = "*/*";

  @Override
  public String toString() {
    return method
        + " "
        + path
        + (accept.equals(PAGE) ? " as a page" : "")
        + (user.isEmpty() ? "" : " as " + user);
  }
}
