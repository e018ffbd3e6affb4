package dev.lockstep.servlet;

import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.StreamChannel;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An event stream that holds no thread. It is written without blocking, by the thread that has a
 * frame or that the container calls when it is writable. No container's code is called with a lock
 * held: Tomcat blocks over HTTP/2 in a write to a client that reads nothing, whatever {@code
 * isReady} said.
 *
 * <p>A container does not report that an idle client has disconnected. A write fails then, at the
 * second heartbeat at the latest.
 */
final class ServletStream implements StreamChannel, WriteListener, AsyncListener {
  /** The next step for the current frame, taken when the container is ready. */
  private enum Step {
    /** There is no frame. */
    NONE,
    WRITE,
    FLUSH,

    /** When the container is ready after the flush, the operating system has the whole frame. */
    CONFIRM
  }

  /** Longer than containers wait for a write, so that theirs ends first. */
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(30);

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final Feed feed;
  private volatile Feed.@Nullable Subscription subscription;
  private Step step = Step.NONE;
  private byte[] frame = {};
  private boolean last;
  private boolean dropped;
  private boolean ended;

  /** The thread that calls the container, and whether it must do so once more. */
  private @Nullable Thread proceeding;

  private boolean again;

  private ServletStream(AsyncContext async, ServletOutputStream out, Feed feed) {
    this.async = async;
    this.out = out;
    this.feed = feed;
  }

  /**
   * Opens a stream for a response whose head is set. It is written to the container's own response:
   * a filter's wrapper may keep the content until the request ends, such as Spring's {@code
   * ContentCachingResponseWrapper}, or compress it in blocks.
   */
  static void open(Feed feed, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServletResponse inner = response;
    while (inner instanceof ServletResponseWrapper wrapper) {
      inner = wrapper.getResponse();
    }
    ServletOutputStream out = inner.getOutputStream();
    AsyncContext async = request.startAsync();
    async.setTimeout(0); // an idle stream is normal
    ServletStream stream = new ServletStream(async, out, feed);
    async.addListener(stream);
    try {
      out.setWriteListener(stream);
    } catch (UnsupportedOperationException e) {
      stream.end(); // a mock of a test, as Spring's MockMvc
    }
  }

  /** The response is writable. On the first call the container's thread has left the request. */
  @Override
  public void onWritePossible() {
    if (subscription == null) {
      subscription = feed.open(this);
    }
    proceed(); // also if it ended before the subscription was set
  }

  @Override
  public void write(Body.Bytes bytes, boolean isLast) {
    synchronized (this) {
      ByteBuffer source = bytes.buffer();
      frame = new byte[source.remaining()];
      source.get(frame);
      last = isLast;
      step = Step.WRITE;
    }
    if (subscription != null) { // else onWritePossible proceeds
      proceed();
    }
  }

  /**
   * Does not complete the response while a frame is unwritten: Tomcat would block one of its
   * threads until it is written. The container's timeout for writes then ends the stream without a
   * thread: Tomcat's {@code connectionTimeout}, Jetty's {@code idleTimeout}.
   */
  @Override
  public void drop() {
    boolean unwritten;
    synchronized (this) {
      unwritten = step != Step.NONE;
      dropped = true;
      frame = new byte[0];
    }
    if (!unwritten) {
      end();
    }
  }

  @Override
  public boolean mayBlock() {
    return true;
  }

  /** One thread at a time calls the container; another one that has news leaves them to it. */
  private void proceed() {
    synchronized (this) {
      if (proceeding != null) {
        again = true;
        return;
      }
      proceeding = Thread.currentThread();
    }
    do {
      proceedOnce();
    } while (mustProceedAgain());
  }

  private synchronized boolean mustProceedAgain() {
    boolean proceeds = again;
    again = false;
    if (!proceeds) {
      proceeding = null;
      notifyAll();
    }
    return proceeds;
  }

  /**
   * Waits until no other thread calls the container for this stream. Tomcat gives the objects of a
   * response to the next connection as soon as this one has ended: a thread that is still in a
   * write of the old response would end the new one.
   */
  private synchronized void awaitOtherThread() {
    long deadline = System.nanoTime() + LONGEST_WRITE.toNanos();
    try {
      while (proceeding != null && proceeding != Thread.currentThread()) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void proceedOnce() {
    boolean whole;
    try {
      whole = isWhole();
    } catch (IOException | RuntimeException e) {
      end(); // the client has disconnected, or the container has ended the response
      return;
    }
    if (whole && (isLast() || wasDropped())) {
      end();
    } else if (whole) {
      tell(Feed.Subscription::written);
    } else if (hasEnded()) {
      tell(Feed.Subscription::closed);
    }
  }

  private void tell(Consumer<Feed.Subscription> news) {
    Feed.Subscription told = subscription;
    if (told != null) {
      news.accept(told);
    }
  }

  private synchronized boolean wasDropped() {
    return dropped;
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  private synchronized boolean isLast() {
    return last;
  }

  /** Continues the frame as far as the container is ready; returns true once for each frame. */
  private boolean isWhole() throws IOException {
    while (step() != Step.NONE && out.isReady()) { // if not ready, the container will call
      switch (step()) {
        case WRITE -> out.write(takeFrame());
        case FLUSH -> {
          advanceTo(Step.CONFIRM);
          out.flush();
        }
        case CONFIRM -> {
          advanceTo(Step.NONE);
          return true;
        }
        case NONE -> {}
      }
    }
    return false;
  }

  private synchronized Step step() {
    return ended ? Step.NONE : step;
  }

  private synchronized void advanceTo(Step next) {
    step = next;
  }

  private synchronized byte[] takeFrame() {
    step = Step.FLUSH;
    byte[] taken = frame;
    frame = new byte[0];
    return taken;
  }

  private void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      frame = new byte[0];
    }
    try {
      async.complete();
    } catch (IllegalStateException e) {
      // already completed by the container
    }
  }

  /** Called once, when the response has ended, also after a failure. */
  @Override
  public void onComplete(AsyncEvent event) {
    synchronized (this) {
      ended = true;
    }
    awaitOtherThread();
    tell(Feed.Subscription::closed);
  }

  @Override
  public void onError(Throwable cause) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
