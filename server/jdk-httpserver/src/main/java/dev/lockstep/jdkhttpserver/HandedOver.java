package dev.lockstep.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import dev.lockstep.adapter.BlockingSender;
import dev.lockstep.adapter.Handover;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.RequestPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An exchange as the handler sees it: Lockstep changes the head of its response. */
final class HandedOver extends HttpExchange {
  /** Says that a response has no content; 0 says that its length is unknown. */
  private static final long NO_CONTENT = -1;

  private final HttpExchange exchange;
  private final JdkExchange entered;
  private final Passage passage;
  private final Handover handover;
  private final URI uri;
  private boolean answered;

  HandedOver(HttpExchange exchange, JdkExchange entered, Passage passage, Handover handover) {
    this.exchange = exchange;
    this.entered = entered;
    this.passage = passage;
    this.handover = handover;
    String bare = handover.path();
    uri = bare == null ? exchange.getRequestURI() : at(entered.mount() + RequestPath.encode(bare));
  }

  /** The request's URI with another path. */
  private URI at(String path) {
    String query = exchange.getRequestURI().getRawQuery();
    return URI.create(query == null ? path : path + "?" + query);
  }

  @Override
  public void sendResponseHeaders(int status, long length) throws IOException {
    if (handover.replaces(status, length != NO_CONTENT)) {
      handover.clear(entered);
      if (BlockingSender.send(handover.instead(), entered)) {
        answered = true;
        exchange.close();
        return;
      }
    }
    String type = getResponseHeaders().getFirst("Content-Type");
    int changed = handover.head(passage, status, type, entered);
    passage.seal(entered);
    exchange.sendResponseHeaders(changed, length);
  }

  /** What the handler writes is dropped, where Lockstep has answered. */
  @Override
  public OutputStream getResponseBody() {
    return answered ? OutputStream.nullOutputStream() : exchange.getResponseBody();
  }

  @Override
  public int getResponseCode() {
    return exchange.getResponseCode();
  }

  @Override
  public Headers getRequestHeaders() {
    return exchange.getRequestHeaders();
  }

  @Override
  public Headers getResponseHeaders() {
    return exchange.getResponseHeaders();
  }

  @Override
  public URI getRequestURI() {
    return uri;
  }

  @Override
  public String getRequestMethod() {
    return exchange.getRequestMethod();
  }

  @Override
  public HttpContext getHttpContext() {
    return exchange.getHttpContext();
  }

  @Override
  public void close() {
    exchange.close();
  }

  @Override
  public InputStream getRequestBody() {
    return exchange.getRequestBody();
  }

  @Override
  public InetSocketAddress getRemoteAddress() {
    return exchange.getRemoteAddress();
  }

  @Override
  public InetSocketAddress getLocalAddress() {
    return exchange.getLocalAddress();
  }

  @Override
  public String getProtocol() {
    return exchange.getProtocol();
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return exchange.getAttribute(name);
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    exchange.setAttribute(name, value);
  }

  @Override
  public void setStreams(@Nullable InputStream in, @Nullable OutputStream out) {
    exchange.setStreams(in, out);
  }

  @Override
  public @Nullable HttpPrincipal getPrincipal() {
    return exchange.getPrincipal();
  }
}
