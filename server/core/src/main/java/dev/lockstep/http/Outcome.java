package dev.lockstep.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an adapter is to do with a request: hand it on, answer it, with or without its content, or
 * keep a stream open for it.
 */
public sealed interface Outcome {
  /** The request is the application's: call the next handler. */
  Outcome PASS = new Pass();

  /** The request is the application's: call the next handler. */
  record Pass() implements Outcome {}

  /**
   * Send this response; the application's handler does not run.
   *
   * @param response what to send
   */
  record Answer(Response response) implements Outcome {}

  /**
   * The outcome needs a disk: find it on a thread that may block, never on an I/O thread.
   *
   * @param find finds the outcome; gives {@link Pass} or {@link Answer}
   */
  record Blocking(Supplier<Outcome> find) implements Outcome {}

  /**
   * Read the request's content, and answer by it. {@link Blocking} never gives it.
   *
   * @param most how long the content may be, in bytes: no more is kept
   * @param answer gives the answer by the whole content; it does not block
   * @param unread gives the answer to longer content, and to what does not arrive within {@link
   *     #PATIENCE} or is cut off
   */
  record Take(int most, Function<byte[], Answer> answer, Supplier<Answer> unread)
      implements Outcome {
    /** How long a sender may take with its content. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Reads on a thread that may block; each single read blocks for as long as the server lets it.
     *
     * @param content the request's content
     * @return the answer
     */
    public Answer read(InputStream content) {
      long start = System.nanoTime();
      byte[] bytes = new byte[most + 1];
      int length = 0;
      try {
        while (length <= most && System.nanoTime() - start < PATIENCE.toNanos()) {
          int read = content.read(bytes, length, bytes.length - length);
          if (read < 0) {
            return answer.apply(Arrays.copyOf(bytes, length));
          }
          length += read;
        }
      } catch (IOException e) {
        return unread.get(); // cut off, or slower than the server allows
      }
      return unread.get();
    }
  }

  /**
   * Send the head of this response, and then what the feed says, for as long as it says. Such a
   * response is no request in flight: a drain does not wait for it.
   *
   * @param head status and fields, without {@code Content-Length} and without content
   * @param feed decides what is written and when
   */
  record Stream(Response head, Feed feed) implements Outcome {
    /**
     * What is answered in a stream's place where as many are open as may be, or where the server
     * cannot keep any open. EventSource gives up on a 503 (HTML §9.2.3), so a tab polls instead;
     * {@code Retry-After} is for the rest.
     */
    public static final Answer UNAVAILABLE =
        new Answer(
            Response.empty(
                503,
                "Service Unavailable",
                new Response.Field("Retry-After", "60"),
                new Response.Field("Cache-Control", "no-store")));
  }

  /**
   * Asks somebody else where an outcome turns out to be nobody's, on the thread that finds it out.
   *
   * @param first the outcome
   * @param next gives the outcome that takes the place of {@link #PASS}
   * @return the first, or the next
   */
  static Outcome firstOf(Outcome first, Supplier<Outcome> next) {
    if (first instanceof Pass) {
      return next.get();
    }
    return first instanceof Blocking blocking
        ? new Blocking(() -> found(firstOf(blocking.find().get(), next)))
        : first;
  }

  /**
   * Finds an outcome that needs a disk, on a thread that may block.
   *
   * @param outcome any outcome
   * @return what was found, or the outcome itself where there is nothing to be found
   */
  static Outcome found(Outcome outcome) {
    return outcome instanceof Blocking blocking ? found(blocking.find().get()) : outcome;
  }
}
