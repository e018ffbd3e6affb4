package dev.lockstep.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What an adapter shows of the request in hand. Everything in it comes from the client. */
public interface Request {
  /**
   * Returns the method.
   *
   * @return the method as it was sent, such as {@code GET}; methods are case-sensitive (RFC 9110
   *     §9.1)
   */
  String method();

  /**
   * Returns the path relative to where Lockstep is mounted, decoded by {@link RequestPath}: once,
   * as UTF-8, with U+FFFD for what no asset's path holds. A slash in it was a slash on the wire, so
   * {@code /assets/..%2fx} and {@code /assets/%00} are paths like any other, that name no asset.
   * Path parameters, dot segments and empty segments are still there, as they were sent.
   *
   * @return the path, starting with a slash
   */
  String path();

  /**
   * Returns the query as it was sent, without the question mark.
   *
   * @return the raw query; empty when there is none
   */
  String query();

  /**
   * Returns a header field's value.
   *
   * @param name the field's name, whatever its case
   * @return the value, several lines joined by {@code ", "} (RFC 9110 §5.3); null when the field is
   *     missing
   */
  @Nullable String header(String name);

  /**
   * Returns who sent the request over the connection it came in on: the balancer, where there is
   * one, whatever a {@code Forwarded} field says.
   *
   * @return the address; null where the connection has none, as over a Unix socket
   */
  @Nullable InetAddress peer();
}
