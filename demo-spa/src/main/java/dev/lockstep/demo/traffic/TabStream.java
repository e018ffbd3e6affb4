package dev.lockstep.demo.traffic;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The event stream that a tab holds: it hears which build answers, and comes back after {@code
 * retry:} when an instance sends it away. Holds no thread.
 */
final class TabStream implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Milliseconds until the server says otherwise; what browsers do by themselves is alike. */
  private static final long RETRY = 3_000;

  /** Milliseconds; a server that asks for more is not obeyed. */
  private static final long MOST_RETRY = 60_000;

  private final Wire wire;
  private final long tab;
  private final LongConsumer builds;
  private @Nullable CompletableFuture<?> exchange;
  private volatile long retry = RETRY;
  private boolean closed;

  private TabStream(Wire wire, long tab, LongConsumer builds) {
    this.wire = wire;
    this.tab = tab;
    this.builds = builds;
  }

  /**
   * Opens it, and keeps it open.
   *
   * @param tab the build of the tab
   * @param builds hears the build of each instance that answers
   */
  static TabStream open(Wire wire, long tab, LongConsumer builds) {
    TabStream stream = new TabStream(wire, tab, builds);
    stream.connect();
    return stream;
  }

  private synchronized void connect() {
    if (!closed) {
      CompletableFuture<?> opened = wire.events(tab, new Lines());
      exchange = opened;
      var unused = opened.whenComplete((ended, failure) -> later().execute(this::connect));
    }
  }

  private Executor later() {
    return CompletableFuture.delayedExecutor(retry, TimeUnit.MILLISECONDS);
  }

  private void line(String line) {
    if (line.startsWith("retry: ")) {
      retry = millis(line.substring("retry: ".length()));
    } else if (line.startsWith("data: ")) {
      builds.accept(build(line.substring("data: ".length())));
    }
  }

  private static long millis(String digits) {
    try {
      return Math.max(1, Math.min(MOST_RETRY, Long.parseLong(digits)));
    } catch (NumberFormatException e) {
      return RETRY;
    }
  }

  private static long build(String json) {
    try {
      return JSON.readTree(json).path("build").asLong(0);
    } catch (JacksonException e) {
      return 0;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (exchange != null) {
      exchange.cancel(true);
    }
  }

  private final class Lines implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      line(line);
    }

    @Override
    public void onError(Throwable failure) {
      // The exchange ends with it, which is what is acted upon.
    }

    @Override
    public void onComplete() {}
  }
}
