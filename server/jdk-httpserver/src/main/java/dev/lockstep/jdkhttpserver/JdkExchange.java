package dev.lockstep.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.lockstep.adapter.BlockingExchange;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.Request;
import dev.lockstep.http.RequestPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange of the JDK's server, which only supports HTTP/1, and its request. */
final class JdkExchange implements BlockingExchange, Request {
  /** Means that a response has no content; 0 would mean that its length is unknown. */
  private static final long NO_CONTENT = -1;

  private final HttpExchange exchange;
  private final String path;
  private @Nullable Passage passage;

  /** Compares raw paths, as the server does when it selects the context. */
  JdkExchange(HttpExchange exchange) {
    this.exchange = exchange;
    this.path =
        RequestPath.decode(
            RequestPath.below(
                exchange.getRequestURI().getRawPath(), exchange.getHttpContext().getPath()));
  }

  /** Takes what {@link dev.lockstep.Lockstep#enter} returned. */
  void entered(Passage entered) {
    passage = entered;
  }

  @Override
  public @Nullable Passage passage() {
    return passage;
  }

  @Override
  public Request request() {
    return this;
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
  public String mount() {
    return RequestPath.withoutSlash(exchange.getHttpContext().getPath());
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

  @Override
  public boolean isHttp1() {
    return true;
  }

  @Override
  public void set(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  @Override
  public void remove(String name) {
    exchange.getResponseHeaders().remove(name);
  }

  @Override
  public void add(String name, String value) {
    exchange.getResponseHeaders().add(name, value);
  }

  @Override
  public InputStream in() {
    return exchange.getRequestBody();
  }

  @Override
  public void send(int status, String reason) throws IOException {
    exchange.sendResponseHeaders(status, NO_CONTENT);
  }

  @Override
  public OutputStream begin(int status, String reason, long length) throws IOException {
    exchange.sendResponseHeaders(status, length);
    return exchange.getResponseBody();
  }

  @Override
  public boolean canAbort() {
    return true;
  }

  @Override
  public void abort() {
    exchange.close();
  }
}
