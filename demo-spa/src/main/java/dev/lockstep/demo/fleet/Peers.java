package dev.lockstep.demo.fleet;

import dev.lockstep.metrics.Measurements;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks every instance again and again what it counted. */
public final class Peers implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** What is older says nothing of now. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  /** Four deploys of the largest fleet. */
  private static final int MOST_DEPARTED = 48;

  private record Answer(Measurements measurements, long at) {}

  private final Fleet fleet;
  private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();
  private final Deque<Measurements> departed = new ArrayDeque<>();
  private final Poll poll =
      new Poll("peers", INTERVAL, "/measurements", this::running, this::answered);

  public Peers(Fleet fleet) {
    this.fleet = fleet;
  }

  public void start() {
    poll.start();
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

  /** Those to ask; what the others said last is kept apart. */
  private List<Member> running() {
    List<Member> running = fleet.members().stream().filter(m -> !m.exited()).toList();
    remember(running.stream().map(Member::id).toList());
    return running;
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

  private void answered(
      Member member, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
    if (response != null && response.statusCode() == 200) {
      keep(member.id(), response.body());
    }
  }

  private void keep(int id, String json) {
    try {
      var measurements = JsonMapper.shared().readValue(json, Measurements.class);
      answers.put(id, new Answer(measurements, System.nanoTime()));
    } catch (JacksonException e) {
      answers.remove(id);
    }
  }

  @Override
  public void close() {
    poll.close();
  }
}
