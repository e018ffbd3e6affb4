package dev.lockstep.servlet;

import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.StreamChannel;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A response that stays open, on no thread: it is written without blocking, by whichever thread has
 * a frame or hears from the container that more can be written.
 *
 * <p>Nothing tells a servlet that a reader who sends nothing has left: it shows when the container
 * fails to write, with the second heartbeat after that at the latest.
 */
final class ServletStream implements StreamChannel, WriteListener, AsyncListener {
  /** What is to be done for the frame in hand, each once the container is ready for it. */
  private enum Step {
    /** There is none. */
    NONE,
    WRITE,
    FLUSH,

    /** The container is ready after the flush: the operating system has it all. */
    CONFIRM
  }

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final Feed feed;
  private volatile Feed.@Nullable Subscription subscription;
  private Step step = Step.NONE;
  private byte[] frame = {};
  private boolean last;
  private boolean dropped;
  private boolean ended;

  private ServletStream(AsyncContext async, ServletOutputStream out, Feed feed) {
    this.async = async;
    this.out = out;
    this.feed = feed;
  }

  /** Opens a stream for a response whose head is in place. */
  static void open(Feed feed, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServletOutputStream out = response.getOutputStream();
    AsyncContext async = request.startAsync();
    async.setTimeout(0); // a stream that says little is as it should be
    ServletStream stream = new ServletStream(async, out, feed);
    async.addListener(stream);
    out.setWriteListener(stream);
  }

  /** The container takes more; the first time, it has let go of the request. */
  @Override
  public void onWritePossible() {
    if (subscription == null) {
      subscription = feed.open(this);
    }
    proceed(); // also where it ended before there was anybody to tell
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
    if (subscription != null) { // or the one who opens it proceeds
      proceed();
    }
  }

  /**
   * While a frame is not taken the response is not completed: Tomcat would wait for that on one of
   * its threads. The container's own timeout for writes, which holds none, ends it: Tomcat's {@code
   * connectionTimeout}, Jetty's {@code idleTimeout}.
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

  /** The feed is told without a lock held: it has its own, and holds it when it calls. */
  private void proceed() {
    boolean whole;
    try {
      whole = isWhole();
    } catch (IOException | RuntimeException e) {
      end(); // the reader has left, or the container has ended the response
      return;
    }
    if (whole && (last || wasDropped())) {
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

  /** Goes on with the frame as far as the container lets it; true once for each. */
  private synchronized boolean isWhole() throws IOException {
    while (step != Step.NONE && !ended && out.isReady()) { // where not, the container will call
      switch (step) {
        case WRITE -> {
          step = Step.FLUSH;
          byte[] written = frame;
          frame = new byte[0];
          out.write(written);
        }
        case FLUSH -> {
          step = Step.CONFIRM;
          out.flush();
        }
        case CONFIRM -> {
          step = Step.NONE;
          return true;
        }
        case NONE -> {}
      }
    }
    return false;
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
      // the container has completed it
    }
  }

  /** However it ended: here every stream ends. */
  @Override
  public void onComplete(AsyncEvent event) {
    synchronized (this) {
      ended = true;
    }
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
