package dev.lockstep.webflux;

import dev.lockstep.http.Request;
import dev.lockstep.http.RequestPath;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.netty.http.server.HttpServerResponse;

/** An exchange's request, as the core reads it. */
final class WebFluxRequest implements Request {
  private final ServerHttpRequest request;
  private final NettyExchange netty;
  private final @Nullable Principal user;
  private final String path;

  WebFluxRequest(ServerHttpRequest request, NettyExchange netty, @Nullable Principal user) {
    this.request = request;
    this.user = user;
    this.netty = netty;
    path = RequestPath.decode(request.getPath().pathWithinApplication().value());
  }

  @Override
  public String method() {
    return request.getMethod().name();
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String mount() {
    return request.getPath().contextPath().value();
  }

  @Override
  public String query() {
    String query = request.getURI().getRawQuery();
    return query == null ? "" : query;
  }

  @Override
  public @Nullable String header(String name) {
    List<String> values = request.getHeaders().get(name);
    if (values == null || values.isEmpty()) {
      return null;
    }
    return values.size() == 1 ? values.get(0) : String.join(", ", values);
  }

  /** The connection's own: that of the request may come from a {@code Forwarded} field. */
  @Override
  public @Nullable InetAddress peer() {
    HttpServerResponse response = netty.response();
    SocketAddress peer =
        response == null ? request.getRemoteAddress() : response.connectionRemoteAddress();
    return peer instanceof InetSocketAddress socket ? socket.getAddress() : null;
  }

  /** WebFlux knows no roles: they are the user's, of a type of the security framework's. */
  @Override
  public @Nullable Principal user() {
    return user;
  }
}
