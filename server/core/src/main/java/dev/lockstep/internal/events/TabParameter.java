package dev.lockstep.internal.events;

import dev.lockstep.http.Request;
import dev.lockstep.protocol.BuildNumber;

/**
 * The build of the tab that asks an endpoint, in the query as {@code tab=7127}: an event source can
 * send no header field.
 */
public final class TabParameter {
  private static final String NAME = "tab=";

  private TabParameter() {}

  /**
   * Reads a request's query.
   *
   * @param request a request for an endpoint
   * @return the build; {@link BuildNumber#NONE} where it is missing or malformed
   */
  public static long build(Request request) {
    String query = request.query();
    return query.startsWith(NAME)
        ? BuildNumber.parse(query.substring(NAME.length()))
        : BuildNumber.NONE;
  }
}
