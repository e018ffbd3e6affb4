package dev.lockstep.demo.fleet;

import dev.lockstep.demo.Problem;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks every instance again and again whether it is ready. */
public final class HealthCheck implements AutoCloseable {

  /** Short, so that a roll is quick to watch; a production check would take seconds. */
  public static final Duration INTERVAL = Duration.ofMillis(250);

  /** An instance under full load may take its time to say that it is well. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Fleet fleet;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final Set<Integer> inFlight = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "health-check");
            thread.setDaemon(true);
            return thread;
          });

  public HealthCheck(Fleet fleet) {
    this.fleet = fleet;
  }

  public void start() {
    var unused =
        clock.scheduleAtFixedRate(this::checkAll, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void checkAll() {
    for (Member member : fleet.members()) {
      boolean asks = member.port() != 0 && member.phase() != Phase.STOPPED;
      if (asks && inFlight.add(member.id())) {
        check(member);
      }
    }
  }

  private void check(Member member) {
    var ready = URI.create("http://127.0.0.1:" + member.port() + "/lockstep/ready");
    var request = HttpRequest.newBuilder(ready).timeout(TIMEOUT).build();
    var unused =
        http.sendAsync(request, BodyHandlers.ofString())
            .handle(
                (response, failure) -> {
                  inFlight.remove(member.id());
                  fleet.checked(
                      member.id(),
                      answer(response == null ? 0 : response.statusCode(), failure),
                      response == null ? "" : Problem.detailOf(response.body()));
                  return null;
                });
  }

  private static Health.Answer answer(int status, @Nullable Throwable failure) {
    if (failure == null) {
      return status == 200 ? Health.Answer.READY : Health.Answer.NOT_READY;
    }
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    return cause instanceof ConnectException ? Health.Answer.REFUSED : Health.Answer.SILENCE;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
