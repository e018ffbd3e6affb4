package dev.lockstep.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.lockstep.http.Request;
import dev.lockstep.http.RequestPath;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange's request, as the core reads it. */
final class ExchangeRequest implements Request {
  private final HttpExchange exchange;
  private final String path;

  ExchangeRequest(HttpExchange exchange) {
    this.exchange = exchange;
    this.path =
        relative(exchange.getRequestURI().getRawPath(), exchange.getHttpContext().getPath());
  }

  /** The server matched the context's path with the raw one; what it did not is none of ours. */
  private static String relative(@Nullable String raw, String context) {
    String mounted = context.endsWith("/") ? context.substring(0, context.length() - 1) : context;
    return raw != null && raw.startsWith(mounted + "/")
        ? RequestPath.decode(raw.substring(mounted.length()))
        : "/\uFFFD";
  }

  @Override
  public String method() {
    return exchange.getRequestMethod();
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String query() {
    String query = exchange.getRequestURI().getRawQuery();
    return query == null ? "" : query;
  }

  @Override
  public @Nullable String header(String name) {
    List<String> lines = exchange.getRequestHeaders().get(name);
    return lines == null ? null : String.join(", ", lines);
  }

  @Override
  public @Nullable InetAddress peer() {
    InetSocketAddress peer = exchange.getRemoteAddress();
    return peer == null ? null : peer.getAddress();
  }
}
