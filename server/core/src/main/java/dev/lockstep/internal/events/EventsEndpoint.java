package dev.lockstep.internal.events;

import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import dev.lockstep.http.StreamChannel;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.MethodNotAllowed;
import dev.lockstep.internal.lifecycle.DaemonScheduler;
import dev.lockstep.internal.lifecycle.Scheduler;
import dev.lockstep.protocol.BuildStamp;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The events endpoint: a stream of server-sent events that says at once which build answers, and
 * ends when the instance leaves, so that its reader learns from another instance what is new.
 *
 * <p>In the life of one instance its build never changes. What does change is that it leaves; that
 * is why the end of a stream is the signal, and no further event.
 */
public final class EventsEndpoint implements Responder, AutoCloseable {

  /** nginx would collect frames until its buffer is full. */
  private static final Field UNBUFFERED = new Field("X-Accel-Buffering", "no");

  private static final List<Field> FIELDS =
      List.of(new Field("Content-Type", "text/event-stream"), CacheControl.NO_STORE, UNBUFFERED);
  private static final Response HEAD = new Response(200, "OK", FIELDS, Body.NONE);

  private final Frames opening;
  private final Frames closing = Frames.closing();
  private final StreamRegistry streams;
  private final Scheduler scheduler;
  private volatile boolean leaving;

  /**
   * Prepares the endpoint.
   *
   * @param stamp the instance's stamp; null in development, where every member of the JSON is null
   * @param settings how many streams, and how they are kept alive
   * @param seen hears the build of a tab whose stream opens or ends, where the tab says it
   */
  public EventsEndpoint(@Nullable BuildStamp stamp, StreamLimits settings, LongConsumer seen) {
    this(stamp, settings, seen, new DaemonScheduler("lockstep-events", 1));
  }

  EventsEndpoint(
      @Nullable BuildStamp stamp, StreamLimits settings, LongConsumer seen, Scheduler scheduler) {
    opening = Frames.opening(BuildEndpoint.json(stamp));
    this.scheduler = scheduler;
    streams = new StreamRegistry(settings, seen, scheduler);
  }

  /**
   * Answers a request.
   *
   * @param request the request
   * @return a stream for GET; once the instance leaves, what a stream would have said until its
   *     end; 503 when as many are open as may be; the fields alone for HEAD; 405 for other methods
   */
  @Override
  public Outcome answer(Request request) {
    if (request.method().equals("HEAD")) {
      return HEAD;
    }
    if (!request.method().equals("GET")) {
      return MethodNotAllowed.GET_OR_HEAD;
    }
    if (leaving) {
      return Response.ok(opening.next(), FIELDS);
    }
    if (streams.isFull()) {
      return Outcome.Stream.UNAVAILABLE;
    }
    long tab = TabParameter.build(request);
    return new Outcome.Stream(HEAD, channel -> open(channel, tab));
  }

  /** Sends every reader away, each for another time, because the instance leaves. */
  public void end() {
    leaving = true;
    streams.end(closing);
  }

  /** Ends every stream, as {@link #end}, and the heartbeats. */
  @Override
  public void close() {
    end();
    scheduler.close();
  }

  /**
   * Counts the open streams.
   *
   * @return how many there are by the build of their tabs; those that do not say it are not in it
   */
  public Map<Long, Integer> tabs() {
    return streams.tabs();
  }

  private Feed.Subscription open(StreamChannel channel, long tab) {
    SseStream opened = streams.add(channel, tab, opening.next());
    if (leaving) { // it came between, and nobody else would end it
      opened.end(closing.next());
    }
    return opened;
  }
}
