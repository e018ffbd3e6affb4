package dev.lockstep.adapter;

import dev.lockstep.drain.DrainPhase;
import dev.lockstep.http.FieldSink;
import dev.lockstep.http.Request;
import dev.lockstep.internal.drain.InFlight;
import dev.lockstep.internal.http.CrossOrigin;
import dev.lockstep.protocol.HeaderNames;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request in flight, from {@link dev.lockstep.Lockstep#enter} until {@link #leave()}. A drain
 * waits for it. Thread-safe.
 */
public final class Passage {
  private static final String STREAM = "text/event-stream";

  private final InFlight inFlight;
  private final @Nullable String stamp;
  private final boolean exposed;
  private final boolean http1;
  private final boolean last;
  private final AtomicBoolean left = new AtomicBoolean();

  /** Whether Lockstep sends the response itself. */
  private volatile boolean answered;

  /** The request's field that decided that the application answers; null for none. */
  private volatile @Nullable String judgedBy;

  private Passage(
      InFlight inFlight, @Nullable String stamp, boolean exposed, boolean http1, boolean last) {
    this.inFlight = inFlight;
    this.stamp = stamp;
    this.exposed = exposed;
    this.http1 = http1;
    this.last = last;
  }

  /**
   * Counts a request in. Adapters call {@link dev.lockstep.Lockstep#enter}.
   *
   * @param inFlight the counter
   * @param stamp the value of {@code Build-Number}; null for no such field
   * @param exposed whether pages of other origins must be able to read it
   * @param http1 whether it came over HTTP/1
   * @param phase the phase of the drain
   * @return the passage; call {@link #leave()} when the request has ended
   */
  @SuppressWarnings("exports") // only Lockstep enters
  public static Passage enter(
      InFlight inFlight, @Nullable String stamp, boolean exposed, boolean http1, DrainPhase phase) {
    inFlight.enter();
    return new Passage(inFlight, stamp, exposed, http1, phase != DrainPhase.SERVING);
  }

  /**
   * Writes {@code Build-Number}, and on HTTP/1 {@code Connection: close} once the drain was
   * announced; HTTP/2 has no such field (RFC 9113 §8.2.2). {@link dev.lockstep.Lockstep#enter}
   * calls this; call it again if the server cleared the fields.
   *
   * @param response the fields of the response
   */
  public void stamp(FieldSink response) {
    if (stamp != null) {
      response.set(HeaderNames.BUILD_NUMBER, stamp);
    }
    if (last && http1) {
      response.set("Connection", "close");
    }
  }

  /**
   * Notes that the application answers. Its response to a request that the guard judged would not
   * be given to any other tab, so it must vary (RFC 9110 §12.5.5).
   */
  void passed(Request request) {
    if (stamp == null || !(request.method().equals("GET") || request.method().equals("HEAD"))) {
      return;
    }
    String accept = request.header("Accept");
    if (request.header(HeaderNames.BUILD_REQUIRED) != null) {
      judgedBy = HeaderNames.BUILD_REQUIRED;
    } else if (accept != null && accept.contains(";build=")) {
      judgedBy = "Accept";
    }
  }

  boolean isAnswered() {
    return answered;
  }

  /** Notes that Lockstep answers. */
  void answered() {
    answered = true;
  }

  /**
   * Changes the fields of a response just before its head is sent. {@code Build-Number} and {@code
   * Build-Refused} that the application set, such as those of a server behind it, are not this
   * instance's: a client would send a request again that has run. Adds {@code Vary} for caches
   * where the guard judged the request, and the CORS field that lets pages of other origins read
   * the build.
   *
   * @param response the fields of the response
   */
  public void seal(FieldSink response) {
    if (answered) {
      stamp(response);
      return;
    }
    response.remove(HeaderNames.BUILD_REFUSED);
    response.remove(HeaderNames.BUILD_NUMBER);
    stamp(response);
    if (exposed) {
      response.add(CrossOrigin.EXPOSED.name(), CrossOrigin.EXPOSED.value());
    }
    String field = judgedBy;
    if (field != null) {
      response.add("Vary", field);
    }
  }

  /**
   * Tells whether an application may set a field, on servers that remove none.
   *
   * @param name a field name
   * @return false for {@code Build-Number} and {@code Build-Refused}, unless Lockstep answers
   */
  public boolean lets(String name) {
    return answered
        || !(name.equalsIgnoreCase(HeaderNames.BUILD_NUMBER)
            || name.equalsIgnoreCase(HeaderNames.BUILD_REFUSED));
  }

  /**
   * Tells whether the connection must be closed after the response, for servers that need a flag
   * besides the field.
   *
   * @return true if the drain was announced before the request arrived
   */
  public boolean isLast() {
    return last;
  }

  /**
   * Says that this thread runs the request's handler from now on. A handler that stops the
   * application then does not wait for itself: the drain counts its request out.
   */
  public void handle() {
    inFlight.handle(this::leave);
  }

  /** Says that the handler has returned. Call it on the thread that called {@link #handle}. */
  public void handled() {
    inFlight.handled();
  }

  /**
   * Counts the request out if its response is an event stream: the application's own streams end
   * when it stops, and not before. A drain would always wait for them in vain.
   *
   * @param contentType the response's {@code Content-Type}; null if it has none
   */
  public void leaveIfStream(@Nullable String contentType) {
    if (contentType != null && contentType.regionMatches(true, 0, STREAM, 0, STREAM.length())) {
      leave();
    }
  }

  /**
   * Counts the request out: its response was sent, its connection was lost, or an event stream was
   * opened for it. Calls after the first do nothing.
   */
  public void leave() {
    if (left.compareAndSet(false, true)) {
      inFlight.exit();
    }
  }
}
