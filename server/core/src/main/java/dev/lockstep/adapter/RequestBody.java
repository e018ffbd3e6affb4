package dev.lockstep.adapter;

import dev.lockstep.http.BodyResult;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Receives a request's content, then sends the response. Keeps wanted content up to its limit, and
 * drops the rest.
 *
 * <p>Unwanted content is read and dropped before the response is sent. A client that still sends
 * while its connection is closed sees a reset instead of the response. Reading ends at {@link
 * #MAX_BYTES} or {@link #MAX_TIME}; then the response is sent at once and the connection is closed.
 */
final class RequestBody implements BodyReceiver {
  /**
   * How much of a request's content is read, in bytes: 64 MiB. The servers' defaults are too low
   * for uploads: Tomcat and Undertow reset a connection after 2 MiB, the JDK's server after 64 KiB.
   */
  static final long MAX_BYTES = 64L << 20;

  /** How long a request's content is read in total: 10 s. */
  static final Duration MAX_TIME = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(RequestBody.class.getName());
  private static final long UNKNOWN_LENGTH = -1;

  private final Exchange exchange;
  private final byte[] kept;
  private final Function<BodyResult, Response> answer;
  private final Consumer<Response> send;
  private final boolean wanted;
  private final AtomicBoolean settled = new AtomicBoolean();
  private volatile Runnable whenSettled = () -> {};
  private long length;

  private RequestBody(
      Exchange exchange,
      int keep,
      boolean wanted,
      Function<BodyResult, Response> answer,
      Consumer<Response> send) {
    this.exchange = exchange;
    this.kept = new byte[keep];
    this.wanted = wanted;
    this.answer = answer;
    this.send = send;
  }

  /** Reads content that the response depends on. */
  static RequestBody wanted(
      int maxBytes,
      Function<BodyResult, Response> answer,
      Exchange exchange,
      Consumer<Response> send) {
    return new RequestBody(exchange, maxBytes, true, answer, send);
  }

  /** Reads content and drops it. */
  static RequestBody unwanted(Response response, Exchange exchange, Consumer<Response> send) {
    return new RequestBody(exchange, 0, false, any -> response, send);
  }

  /** The value of {@code Content-Length}; -1 where it is missing or malformed. */
  static long declaredLength(Request request) {
    String value = request.header("Content-Length");
    if (value == null) {
      return UNKNOWN_LENGTH;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      return UNKNOWN_LENGTH; // servers reject such a request before any handler runs
    }
  }

  /** Sets the action that cancels the timer when reading ends. */
  void whenSettled(Runnable action) {
    whenSettled = action;
  }

  @Override
  public boolean bytes(ByteBuffer bytes) {
    if (settled.get()) {
      return false;
    }
    int at = (int) Math.min(length, kept.length);
    int keep = Math.min(bytes.remaining(), kept.length - at);
    length += bytes.remaining();
    bytes.get(kept, at, keep).position(bytes.limit());
    if (length < MAX_BYTES) {
      return true;
    }
    fail();
    return false;
  }

  @Override
  public void end() {
    settle(true);
  }

  @Override
  public void fail() {
    settle(false);
  }

  /** Closes the connection when a blocked read keeps the response from being sent. */
  void abort() {
    if (isFirst()) {
      int unsent = answer.apply(result(false)).status(); // the function may count
      LOG.log(
          System.Logger.Level.DEBUG,
          "request content: incomplete or too slow, response {0} not sent",
          unsent);
      exchange.abort();
    }
  }

  private void settle(boolean whole) {
    if (wanted && !whole && length <= kept.length && exchange.canAbort()) {
      abort(); // the client has disconnected or is too slow
    } else if (isFirst()) {
      if (!whole) {
        exchange.closeAfterResponse();
      }
      send.accept(answer.apply(result(whole)));
    }
  }

  private boolean isFirst() {
    boolean first = settled.compareAndSet(false, true);
    if (first) {
      whenSettled.run();
    }
    return first;
  }

  private BodyResult result(boolean whole) {
    if (length > kept.length) {
      return BodyResult.TOO_LONG;
    }
    return whole ? new BodyResult.Whole(Arrays.copyOf(kept, (int) length)) : BodyResult.INCOMPLETE;
  }
}
