package dev.lockstep.demo.fleet;

import dev.lockstep.demo.Clocks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks instances the same again and again; one that has not answered yet is not asked again. */
final class Poll implements AutoCloseable {

  /** An instance under full load may take its time. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Hears what an instance said, or why it said nothing. */
  interface Listener {
    void answered(
        Member member, @Nullable HttpResponse<String> response, @Nullable Throwable failure);
  }

  private final Duration interval;
  private final String path;
  private final Supplier<List<Member>> round;
  private final Listener listener;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final Set<Integer> inFlight = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock;

  /**
   * Asks nobody before {@link #start}.
   *
   * @param name of its thread
   * @param round says whom to ask; those that do not listen yet are passed over
   */
  Poll(
      String name,
      Duration interval,
      String path,
      Supplier<List<Member>> round,
      Listener listener) {
    this.interval = interval;
    this.path = path;
    this.round = round;
    this.listener = listener;
    clock = Clocks.named(name);
  }

  void start() {
    var unused =
        clock.scheduleAtFixedRate(this::askAll, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void askAll() {
    for (Member member : round.get()) {
      if (member.port() != 0 && inFlight.add(member.id())) {
        ask(member);
      }
    }
  }

  private void ask(Member member) {
    var uri = URI.create("http://127.0.0.1:" + member.port() + path);
    var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
    var unused =
        http.sendAsync(request, BodyHandlers.ofString())
            .whenComplete(
                (response, failure) -> {
                  inFlight.remove(member.id());
                  listener.answered(member, response, failure);
                });
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
