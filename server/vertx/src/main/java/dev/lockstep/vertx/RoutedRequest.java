package dev.lockstep.vertx;

import dev.lockstep.http.Request;
import dev.lockstep.http.RequestPath;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request on its way through a router, as the core reads it, on one thread at a time. */
final class RoutedRequest implements Request {
  private final RoutingContext routing;
  private final HttpServerRequest request;

  /** Asked for several times, and the same as long as the request is here. */
  private @Nullable String path;

  RoutedRequest(RoutingContext routing) {
    this.routing = routing;
    this.request = routing.request();
  }

  @Override
  public String method() {
    return request.method().name();
  }

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
    String whole = RequestPath.decode(request.path());
    String mount = routing.mountPoint();
    return mount == null ? whole : RequestPath.below(whole, mount);
  }

  @Override
  public String mount() {
    String mount = routing.mountPoint();
    return mount == null ? "" : RequestPath.withoutSlash(mount);
  }

  @Override
  public String query() {
    String query = request.query();
    return query == null ? "" : query;
  }

  @Override
  public @Nullable String header(String name) {
    String first = request.headers().get(name);
    if (first == null) {
      return null;
    }
    List<String> values = request.headers().getAll(name);
    return values.size() == 1 ? first : String.join(", ", values);
  }

  /** The connection's own address: forwarded fields and the PROXY protocol name another one. */
  @Override
  public @Nullable InetAddress peer() {
    SocketAddress peer = request.connection().remoteAddress(true);
    String address = peer == null ? null : peer.hostAddress();
    try {
      return address == null ? null : InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      return null; // it is a literal: nothing is looked up
    }
  }
}
