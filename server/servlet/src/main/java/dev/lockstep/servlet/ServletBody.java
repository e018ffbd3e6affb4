package dev.lockstep.servlet;

import dev.lockstep.adapter.BodyReceiver;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Reads a request's content without blocking a thread, so that a slow client holds none. Completes
 * the request after the receiver was told of the end or a failure.
 */
final class ServletBody implements ReadListener, AsyncListener {
  private static final int BUFFER_BYTES = 16 << 10;

  private final BodyReceiver receiver;
  private final AsyncContext async;
  private final ServletInputStream in;

  private ServletBody(BodyReceiver receiver, AsyncContext async, ServletInputStream in) {
    this.receiver = receiver;
    this.async = async;
    this.in = in;
  }

  /** Starts to read; false if the content has already ended. */
  static boolean receive(BodyReceiver receiver, Duration timeout, HttpServletRequest request)
      throws IOException {
    ServletInputStream in = request.getInputStream();
    if (in.isFinished()) {
      return false;
    }
    AsyncContext async = request.startAsync();
    async.setTimeout(timeout.toMillis());
    ServletBody body = new ServletBody(receiver, async, in);
    async.addListener(body);
    try {
      in.setReadListener(body);
    } catch (IllegalStateException | UnsupportedOperationException e) {
      body.finish(receiver::fail); // an outer filter already reads the content
    }
    return true;
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    while (in.isReady() && !in.isFinished()) {
      int read = in.read(buffer);
      if (read < 0) {
        return; // the container calls onAllDataRead
      }
      if (!receiver.bytes(ByteBuffer.wrap(buffer, 0, read))) {
        complete();
        return;
      }
    }
  }

  @Override
  public void onAllDataRead() {
    finish(receiver::end);
  }

  @Override
  public void onError(Throwable cause) {
    finish(receiver::fail);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    finish(receiver::fail);
  }

  private void finish(Runnable news) {
    try {
      news.run();
    } finally {
      complete();
    }
  }

  private void complete() {
    try {
      async.complete();
    } catch (IllegalStateException e) {
      // already completed by the container
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onError(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
