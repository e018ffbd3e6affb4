package dev.lockstep.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.lockstep.adapter.BlockingExchange;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** An exchange of the JDK's server, which speaks HTTP/1 only. */
final class JdkExchange implements BlockingExchange {
  /** Says that a response has no content; 0 would say that its length is unknown. */
  private static final long NO_CONTENT = -1;

  private final HttpExchange exchange;
  private final Request request;

  JdkExchange(HttpExchange exchange) {
    this.exchange = exchange;
    this.request = new ExchangeRequest(exchange);
  }

  @Override
  public Request request() {
    return request;
  }

  /** Only streams need it, and this server has none. */
  @Override
  public @Nullable Passage passage() {
    return null;
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

  /** The head is sent as it begins. */
  @Override
  public boolean reset() {
    return false;
  }

  @Override
  public void abort() {
    exchange.close();
  }
}
