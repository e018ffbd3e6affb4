package dev.lockstep.endpoint;

import static java.util.Objects.requireNonNull;

import dev.lockstep.http.Responder;
import dev.lockstep.setting.SettingException;

/**
 * One of Lockstep's own URLs, below the endpoints' prefix.
 *
 * @param name the path below the prefix, such as {@code build}; a name that ends in a slash, such
 *     as {@code dashboard/}, stands for everything below it that has no endpoint of its own
 * @param guarded whether the guard judges requests for it, as it judges the application's
 * @param responder gives the answers; where it passes a request on, that is a 404
 */
public record Endpoint(String name, boolean guarded, Responder responder) {
  /**
   * Validates the name.
   *
   * @param name one segment, or one that a slash follows, or one segment below another
   * @param guarded whether the guard judges requests
   * @param responder gives the answers
   * @throws SettingException when the name is empty or begins with a slash
   * @throws NullPointerException when the name or the responder is null
   */
  public Endpoint {
    requireNonNull(responder, "responder");
    if (name.isEmpty() || name.startsWith("/")) {
      throw new SettingException("endpoint name", name, "a path without a leading slash", null);
    }
  }

  /**
   * Makes an endpoint for which requests are judged as the application's are.
   *
   * @param name the path below the prefix
   * @param responder gives the answers
   * @return the endpoint
   */
  public static Endpoint guarded(String name, Responder responder) {
    return new Endpoint(name, true, responder);
  }

  /**
   * Makes an endpoint that the guard never refuses: one that must answer tabs of every build, or
   * whose readers have no build.
   *
   * @param name the path below the prefix
   * @param responder gives the answers
   * @return the endpoint
   */
  public static Endpoint unguarded(String name, Responder responder) {
    return new Endpoint(name, false, responder);
  }
}
