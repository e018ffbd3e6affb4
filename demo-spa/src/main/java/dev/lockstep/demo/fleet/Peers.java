package dev.lockstep.demo.fleet;

import dev.lockstep.metrics.Measurements;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks every instance again and again what it counted. */
public final class Peers implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** What is older says nothing of now. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  /** Four deploys of the largest fleet. */
  private static final int MOST_DEPARTED = 48;

  private record Answer(Measurements measurements, long at) {}

  private final Fleet fleet;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();
  private final Deque<Measurements> departed = new ArrayDeque<>();
  private final Set<Integer> inFlight = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "peers");
            thread.setDaemon(true);
            return thread;
          });

  public Peers(Fleet fleet) {
    this.fleet = fleet;
  }

  public void start() {
    var unused =
        clock.scheduleAtFixedRate(this::askAll, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What instances that have ended said last, the newest few of them. */
  public List<Measurements> departed() {
    synchronized (departed) {
      return List.copyOf(departed);
    }
  }

  /** What each instance said lately, by its id. */
  public Map<Integer, Measurements> measured() {
    long now = System.nanoTime();
    Map<Integer, Measurements> fresh = new HashMap<>();
    answers.forEach(
        (id, answer) -> {
          if (now - answer.at() < FRESH.toNanos()) {
            fresh.put(id, answer.measurements());
          }
        });
    return fresh;
  }

  private void askAll() {
    var members = fleet.members();
    remember(members.stream().filter(m -> !m.exited()).map(Member::id).toList());
    for (Member member : members) {
      boolean asks = member.port() != 0 && !member.exited();
      if (asks && inFlight.add(member.id())) {
        ask(member);
      }
    }
  }

  private void remember(List<Integer> running) {
    answers.forEach(
        (id, answer) -> {
          if (!running.contains(id) && answers.remove(id, answer)) {
            synchronized (departed) {
              departed.addLast(answer.measurements());
              if (departed.size() > MOST_DEPARTED) {
                departed.removeFirst();
              }
            }
          }
        });
  }

  private void ask(Member member) {
    var uri = URI.create("http://127.0.0.1:" + member.port() + "/measurements");
    var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
    var unused =
        http.sendAsync(request, BodyHandlers.ofByteArray())
            .whenComplete(
                (response, failure) -> {
                  inFlight.remove(member.id());
                  if (failure == null && response.statusCode() == 200) {
                    keep(member.id(), response);
                  }
                });
  }

  private void keep(int id, HttpResponse<byte[]> response) {
    try {
      var measurements = JsonMapper.shared().readValue(response.body(), Measurements.class);
      answers.put(id, new Answer(measurements, System.nanoTime()));
    } catch (JacksonException e) {
      answers.remove(id);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
