package dev.lockstep.http;

import java.net.InetAddress;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A request, as an adapter shows it. All values come from the client and are untrusted. */
public interface Request {
  /**
   * Returns the method.
   *
   * @return the method as it was sent, such as {@code GET}; methods are case-sensitive (RFC 9110
   *     §9.1)
   */
  String method();

  /**
   * Returns the path relative to where Lockstep is mounted, decoded once by {@link RequestPath}, as
   * UTF-8. U+FFFD replaces characters that no asset's path contains. A slash in the result was a
   * slash on the wire: {@code /assets/..%2fx} and {@code /assets/%00} are ordinary paths without an
   * asset. Path parameters, dot segments and empty segments are kept as sent.
   *
   * @return the path, starting with a slash
   */
  String path();

  /**
   * Returns where the server has mounted Lockstep, as a browser has to write it.
   *
   * @return such as {@code /shop} for a servlet's context path; empty for the root, which is the
   *     default
   */
  default String mount() {
    return "";
  }

  /**
   * Returns the query as sent, without the question mark.
   *
   * @return the raw query; empty when there is none
   */
  String query();

  /**
   * Returns a header field's value.
   *
   * @param name the field's name, case-insensitive
   * @return the value, several lines joined by {@code ", "} (RFC 9110 §5.3); null when the field is
   *     missing
   */
  @Nullable String header(String name);

  /**
   * Returns the peer of the request's connection. Behind a load balancer it is the balancer. {@code
   * Forwarded} fields are not considered.
   *
   * @return the address; null for a connection without one, such as a Unix socket
   */
  @Nullable InetAddress peer();

  /**
   * Returns who made the request, as the application's own authentication says.
   *
   * @return the user; null for nobody, where the application has no authentication, and where it
   *     comes later than the reader. By default null, for servers that know no users
   */
  default @Nullable Principal user() {
    return null;
  }

  /**
   * Tells whether the user has a role, as the application's own authentication says.
   *
   * @param role the role, as the server's own method for it takes it
   * @return by default false
   */
  default boolean hasRole(String role) {
    return false;
  }

  /**
   * Returns what event streams take from the server that received this request.
   *
   * @return {@link Feed.Cost#USUAL} by default
   */
  default Feed.Cost streamCost() {
    return Feed.Cost.USUAL;
  }
}
