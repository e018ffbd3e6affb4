package dev.lockstep.servlet;

import dev.lockstep.adapter.BlockingExchange;
import dev.lockstep.adapter.BodyReceiver;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.Feed;
import dev.lockstep.http.Request;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The request and response of a servlet container, which calls filters on threads that may block.
 */
final class ServletExchange implements BlockingExchange {
  private static final System.Logger LOG = System.getLogger(ServletExchange.class.getName());

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Request read;

  ServletExchange(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
    this.read = new ContainerRequest(request);
  }

  /** Containers report HTTP/2 as {@code HTTP/2.0}. */
  static boolean isHttp1(HttpServletRequest request) {
    return request.getProtocol().startsWith("HTTP/1.");
  }

  @Override
  public Request request() {
    return read;
  }

  @Override
  public @Nullable Passage passage() {
    return StampedResponse.passageOf(response);
  }

  @Override
  public boolean isHttp1() {
    return isHttp1(request);
  }

  @Override
  public void set(String name, String value) {
    response.setHeader(name, value);
  }

  @Override
  public void add(String name, String value) {
    response.addHeader(name, value);
  }

  @Override
  public InputStream in() throws IOException {
    return request.getInputStream();
  }

  /** Without asynchronous requests, a blocked read ends with the container's timeout. */
  @Override
  public boolean receive(BodyReceiver receiver, Duration timeout) throws IOException {
    return request.isAsyncSupported()
        && !request.isAsyncStarted()
        && ServletBody.receive(receiver, timeout, request);
  }

  @Override
  public void send(int status, String reason) throws IOException {
    response.setStatus(status);
    response.flushBuffer(); // else a container adds Content-Length: 0
  }

  @Override
  public OutputStream begin(int status, String reason, long length) throws IOException {
    response.setStatus(status);
    return response.getOutputStream();
  }

  @Override
  public boolean reset() {
    if (response.isCommitted()) {
      return false;
    }
    response.reset();
    return true;
  }

  @Override
  public boolean canStream() {
    if (!request.isAsyncSupported()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event stream: not opened, tabs poll instead"
              + " (set asyncSupported on every filter and on the servlet)");
      return false;
    }
    return true;
  }

  @Override
  public void stream(int status, String reason, Feed feed) throws IOException {
    response.setStatus(status);
    ServletStream.open(feed, request, response);
  }
}
