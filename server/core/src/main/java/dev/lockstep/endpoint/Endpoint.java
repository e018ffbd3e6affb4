package dev.lockstep.endpoint;

import static java.util.Objects.requireNonNull;

import dev.lockstep.http.Responder;
import dev.lockstep.setting.SettingException;

/**
 * One of Lockstep's own URLs, below the endpoints' prefix.
 *
 * @param name the path below the prefix, such as {@code build}; a name that ends in a slash, such
 *     as {@code dashboard/}, matches every path below it that has no endpoint of its own
 * @param guarded whether the guard judges requests for it, as it judges the application's
 * @param open whether every visitor may ask for it, whatever the application's access rules say: it
 *     is answered before the application's filters. Else it is answered behind them
 * @param responder answers requests; a request that it passes on is a 404
 */
public record Endpoint(String name, boolean guarded, boolean open, Responder responder) {
  /**
   * Validates the name.
   *
   * @param name one segment, one segment with a slash at the end, or two segments
   * @param guarded whether the guard judges requests
   * @param open whether every visitor may ask for it
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
   * Makes an endpoint whose requests the guard judges like the application's.
   *
   * @param name the path below the prefix
   * @param responder gives the answers
   * @return the endpoint
   */
  public static Endpoint guarded(String name, Responder responder) {
    return new Endpoint(name, true, false, responder);
  }

  /**
   * Makes an endpoint whose requests the guard never refuses, because it must answer tabs of every
   * build, or clients without a build.
   *
   * @param name the path below the prefix
   * @param responder gives the answers
   * @return the endpoint
   */
  public static Endpoint unguarded(String name, Responder responder) {
    return new Endpoint(name, false, false, responder);
  }

  /**
   * Opens the endpoint to every visitor. Use it for what shows nothing that is not public, or what
   * asks for a secret of its own.
   *
   * @return the same endpoint, answered before the application's filters
   */
  public Endpoint opened() {
    return new Endpoint(name, guarded, true, responder);
  }
}
