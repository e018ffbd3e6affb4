package dev.lockstep.undertow;

import dev.lockstep.http.Request;
import dev.lockstep.http.RequestPath;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The request of an exchange. Used by one thread at a time. */
final class ExchangeRequest implements Request {
  private final HttpServerExchange exchange;

  /** Cached, because it is read several times. */
  private @Nullable String path;

  ExchangeRequest(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public String method() {
    return exchange.getRequestMethod().toString();
  }

  /**
   * Undertow decodes the path according to its server options, by default all but slashes and
   * backslashes, and drops path parameters. A path with escapes or parameters is therefore read as
   * it was sent.
   */
  @Override
  public String path() {
    String known = path;
    if (known == null) {
      known = readPath();
      path = known;
    }
    return known;
  }

  private String readPath() {
    String raw = exchange.getRequestURI();
    return raw.indexOf('%') < 0 && raw.indexOf(';') < 0
        ? exchange.getRelativePath()
        : decodedPath(raw);
  }

  private String decodedPath(String raw) {
    String whole = RequestPath.decode(exchange.isHostIncludedInRequestURI() ? pathOf(raw) : raw);
    return RequestPath.below(whole, exchange.getResolvedPath());
  }

  /** The path of {@code http://host/path} (RFC 9112 §3.2.2). */
  private static String pathOf(String absolute) {
    int path = absolute.indexOf('/', absolute.indexOf("://") + 3);
    return path < 0 ? "/" : absolute.substring(path);
  }

  @Override
  public String mount() {
    return exchange.getResolvedPath();
  }

  @Override
  public String query() {
    return exchange.getQueryString();
  }

  @Override
  public @Nullable String header(String name) {
    HeaderValues values = exchange.getRequestHeaders().get(FieldNames.of(name));
    if (values == null) {
      return null;
    }
    return values.size() == 1 ? values.getFirst() : String.join(", ", values);
  }

  @Override
  public @Nullable InetAddress peer() {
    InetSocketAddress peer = exchange.getConnection().getPeerAddress(InetSocketAddress.class);
    return peer == null ? null : peer.getAddress();
  }
}
