package dev.lockstep.internal.events;

import dev.lockstep.http.Request;
import dev.lockstep.protocol.BuildNumber;

/**
 * The query parameter {@code tab=7127}: the build of the tab that sends the request. It is not a
 * header field because an EventSource cannot send one.
 */
public final class TabParameter {
  private static final String NAME = "tab=";

  private TabParameter() {}

  /**
   * Reads a request's query.
   *
   * @param request a request for an endpoint
   * @return the build; {@link BuildNumber#NONE} if the parameter is missing or malformed
   */
  public static long build(Request request) {
    String query = request.query();
    return query.startsWith(NAME)
        ? BuildNumber.parse(query.substring(NAME.length()))
        : BuildNumber.NONE;
  }
}
