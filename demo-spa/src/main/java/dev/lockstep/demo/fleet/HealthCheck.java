package dev.lockstep.demo.fleet;

import dev.lockstep.demo.Problem;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Asks every instance again and again whether it is ready. */
public final class HealthCheck implements AutoCloseable {

  /** Short, so that a roll is quick to watch; a production check would take seconds. */
  public static final Duration INTERVAL = Duration.ofMillis(250);

  private final Fleet fleet;
  private final Poll poll =
      new Poll("health-check", INTERVAL, "/lockstep/ready", this::running, this::answered);

  public HealthCheck(Fleet fleet) {
    this.fleet = fleet;
  }

  public void start() {
    poll.start();
  }

  private List<Member> running() {
    return fleet.members().stream().filter(m -> m.phase() != Phase.STOPPED).toList();
  }

  private void answered(
      Member member, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
    fleet.checked(
        member.id(),
        answer(response == null ? 0 : response.statusCode(), failure),
        response == null ? "" : Problem.detailOf(response.body()));
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
    poll.close();
  }
}
