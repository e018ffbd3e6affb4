package dev.lockstep.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Why an instance refused a request before its handler ran: the value of {@link
 * HeaderNames#BUILD_REFUSED}.
 *
 * <p>The set may grow. A client that meets a reason it does not know still knows that the handler
 * did not run, because the header is there.
 */
public enum RefusalReason {
  /** The instance is older than the request requires: {@code old-instance}. */
  OLD_INSTANCE("old-instance"),

  /** The instance is about to stop: {@code draining}. */
  DRAINING("draining"),

  /** The build that the request requires was rolled back: {@code withdrawn}. */
  WITHDRAWN("withdrawn"),

  /** The tab is older than the oldest that the instance still serves: {@code old-tab}. */
  OLD_TAB("old-tab");

  private final String token;

  RefusalReason(String token) {
    this.token = token;
  }

  /**
   * Returns the header value.
   *
   * @return the reason as an RFC 9651 Token, such as {@code old-instance}
   */
  public String token() {
    return token;
  }

  /**
   * Reads the header value.
   *
   * @param fieldValue the value of {@code Build-Refused}; several lines joined by {@code ", "}
   * @return the reason, or null when the value is missing, malformed or not one of these reasons
   */
  public static @Nullable RefusalReason parse(@Nullable String fieldValue) {
    ItemParser item = new ItemParser(fieldValue);
    String token = item.token();
    while (item.nextParameter()) {
      // No parameter is defined yet; those of a later protocol are passed over.
    }
    if (!item.wellFormed()) {
      return null;
    }
    for (RefusalReason reason : values()) {
      if (reason.token.equals(token)) {
        return reason;
      }
    }
    return null;
  }
}
