package dev.lockstep.http;

import dev.lockstep.internal.http.CacheControl;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an adapter does with a request: hand it on, send a {@link Response} with or without reading
 * the request's content, or open a stream.
 */
public sealed interface Outcome {
  /** The request is the application's: call the next handler. */
  Outcome PASS = new Pass();

  /** The request is the application's: call the next handler. */
  record Pass() implements Outcome {
    @Override
    public Outcome orElse(Supplier<Outcome> next) {
      return next.get();
    }

    @Override
    public Outcome found() {
      return this;
    }
  }

  /** An outcome that nothing takes the place of. */
  sealed interface Decided extends Outcome permits Response, ReadBody, Stream {
    @Override
    default Outcome orElse(Supplier<Outcome> next) {
      return this;
    }

    @Override
    default Outcome found() {
      return this;
    }
  }

  /**
   * The outcome needs a disk: find it on a thread that may block, never on an I/O thread.
   *
   * @param find finds the outcome; gives {@link Pass} or a {@link Response}
   */
  record Blocking(Supplier<Outcome> find) implements Outcome {
    @Override
    public Outcome orElse(Supplier<Outcome> next) {
      return new Blocking(() -> find.get().orElse(next).found());
    }

    @Override
    public Outcome found() {
      return find.get().found();
    }
  }

  /**
   * Read the request's content, and answer by it. {@link Blocking} never gives it.
   *
   * @param maxBytes how long the content may be, in bytes: no more is kept
   * @param answer gives the response to what was read; called once, and does not block
   */
  record ReadBody(int maxBytes, Function<BodyResult, Response> answer) implements Decided {}

  /**
   * Send the head of this response, and then what the feed says, for as long as it says. Such a
   * response is no request in flight: a drain does not wait for it.
   *
   * @param head status and fields, without {@code Content-Length} and without content
   * @param feed decides what is written and when
   */
  record Stream(Response head, Feed feed) implements Decided {
    /**
     * What is answered in a stream's place where as many are open as may be, or where the server
     * cannot keep any open. EventSource gives up on a 503 (HTML §9.2.3), so a tab polls instead;
     * {@code Retry-After} is for the rest.
     */
    public static final Response UNAVAILABLE =
        Response.empty(
            503,
            "Service Unavailable",
            new Response.Field("Retry-After", "60"),
            CacheControl.NO_STORE);
  }

  /**
   * Returns this outcome, unless it is {@link Pass}; else the next one. If this outcome is {@link
   * Blocking}, the next one is asked for on the same blocking thread.
   *
   * @param next gives the outcome that takes the place of {@link #PASS}
   * @return this, or the next
   */
  Outcome orElse(Supplier<Outcome> next);

  /**
   * Finds an outcome that needs a disk. Call it on a thread that may block.
   *
   * @return what {@link Blocking} finds; this outcome where it is another
   */
  Outcome found();
}
