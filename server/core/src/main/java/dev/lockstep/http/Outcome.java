package dev.lockstep.http;

import dev.lockstep.internal.http.CacheControl;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an adapter does with a request: pass it on, send a {@link Response} with or without reading
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

  /** An outcome that {@link Outcome#orElse} keeps. */
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
   * The outcome needs disk access: call {@code find} on a thread that may block, never on an I/O
   * thread.
   *
   * @param find returns {@link Pass} or a {@link Response}
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
   * Read the request's content, then compute the response from it. {@link Blocking} never returns
   * this.
   *
   * @param maxBytes how many bytes of content are kept; longer content is {@link
   *     BodyResult#TOO_LONG}
   * @param answer returns the response to what was read; called once; does not block
   */
  record ReadBody(int maxBytes, Function<BodyResult, Response> answer) implements Decided {}

  /**
   * Send the head of this response, then what the feed writes, until the feed ends it. A stream
   * does not count as a request in flight: a drain does not wait for it.
   *
   * @param head status and fields, without {@code Content-Length} and without content
   * @param feed decides what is written and when
   */
  record Stream(Response head, Feed feed) implements Decided {
    /**
     * The response when the limit of open streams is reached, or when the server cannot keep a
     * stream open. EventSource does not reconnect after a 503 (HTML §9.2.3), so a tab polls
     * instead. {@code Retry-After} is for other clients.
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
   * Blocking}, {@code next} runs on the same blocking thread.
   *
   * @param next returns the outcome that replaces {@link #PASS}
   * @return this, or the next
   */
  Outcome orElse(Supplier<Outcome> next);

  /**
   * Resolves {@link Blocking}. Call it on a thread that may block.
   *
   * @return what {@link Blocking} finds; else this outcome
   */
  Outcome found();
}
