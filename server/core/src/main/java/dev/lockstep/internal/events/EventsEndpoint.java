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
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The events endpoint: a stream of server-sent events. It starts with the instance's build and ends
 * when the instance drains. The tab then connects to another instance and learns that instance's
 * build.
 *
 * <p>The build of an instance never changes, so no further event follows: the end of the stream is
 * the signal.
 */
public final class EventsEndpoint implements Responder, AutoCloseable {

  /** Without it, nginx buffers frames. */
  private static final Field UNBUFFERED = new Field("X-Accel-Buffering", "no");

  private static final List<Field> FIELDS =
      List.of(new Field("Content-Type", "text/event-stream"), CacheControl.NO_STORE, UNBUFFERED);
  private static final Response HEAD = new Response(200, "OK", FIELDS, Body.NONE);

  private final Frames opening;
  private final Frames closing = Frames.closing();
  private final StreamLimits settings;
  private final StreamPlaces places = new StreamPlaces(System::nanoTime);
  private final StreamRegistry streams;
  private final Scheduler scheduler;
  private volatile boolean leaving;

  /**
   * Prepares the endpoint.
   *
   * @param stamp the instance's stamp; null in development, where every member of the JSON is null
   * @param settings how many streams may be open, and how often they are written to
   * @param seen receives the build of a tab whose stream opens or ends, if the tab states it
   */
  public EventsEndpoint(@Nullable BuildStamp stamp, StreamLimits settings, LongConsumer seen) {
    this(stamp, settings, seen, new DaemonScheduler("lockstep-events", 1));
  }

  EventsEndpoint(
      @Nullable BuildStamp stamp, StreamLimits settings, LongConsumer seen, Scheduler scheduler) {
    opening = Frames.opening(BuildEndpoint.json(stamp));
    this.scheduler = scheduler;
    this.settings = settings;
    streams = new StreamRegistry(settings, seen, scheduler);
  }

  /**
   * Answers a request.
   *
   * @param request the request
   * @return a stream for GET; while the instance drains, a complete response with a stream's first
   *     frame; 503 when the limit of open streams, or of this peer's, is reached; only the fields
   *     for HEAD; 405 for other methods
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
    StreamPlaces.Place place = reserve(request);
    if (place == null) {
      return Outcome.Stream.UNAVAILABLE;
    }
    long tab = TabParameter.build(request);
    return new Outcome.Stream(HEAD, channel -> open(place, channel, tab));
  }

  /** Ends every stream because the instance drains. Each gets a different {@code retry:}. */
  public void end() {
    leaving = true;
    streams.end(closing);
  }

  /** Ends every stream, as {@link #end} does, and stops the heartbeats. */
  @Override
  public void close() {
    end();
    scheduler.close();
    streams.close();
  }

  /**
   * Counts the open streams.
   *
   * @return the number of streams by the build of their tabs; without the streams of tabs that do
   *     not state it
   */
  public Map<Long, Integer> tabs() {
    return streams.tabs();
  }

  /** How many places are taken, by streams and by requests that may open one. */
  int open() {
    return places.taken();
  }

  private StreamPlaces.@Nullable Place reserve(Request request) {
    InetAddress peer = request.peer();
    return places.reserve(
        settings.allowed(request.streamCost(), Runtime.getRuntime().maxMemory()),
        peer,
        settings.allowedPerPeer(PeerAddress.isPublic(peer)));
  }

  private Feed.Subscription open(StreamPlaces.Place place, StreamChannel channel, long tab) {
    SseStream opened = streams.add(place, channel, tab, opening.next());
    if (leaving) { // opened after end() had walked over the streams
      opened.end(closing.next());
    }
    return opened;
  }
}
