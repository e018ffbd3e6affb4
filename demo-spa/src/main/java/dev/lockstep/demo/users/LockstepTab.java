package dev.lockstep.demo.users;

import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.decision.retry.RetryAfter;
import dev.lockstep.client.decision.retry.RetryBudget;
import dev.lockstep.client.decision.retry.RetryPlan;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The JavaScript client's own retry decisions, driving an HTTP client on the JVM. */
public final class LockstepTab implements Client {
  private final Wire wire;
  private final LoadedPage page;
  private final boolean requiring;
  private RetryBudget budget = RetryBudget.full();

  public LockstepTab(Wire wire) {
    this(wire, true);
  }

  private LockstepTab(Wire wire, boolean requiring) {
    this.wire = wire;
    this.page = new LoadedPage(wire);
    this.requiring = requiring;
  }

  /** Guards judge only what requires something, so that none judges its requests. */
  public static LockstepTab withoutGuard(Wire wire) {
    return new LockstepTab(wire, false);
  }

  @Override
  public Answer ask(String path, String json) throws InterruptedException {
    String method = json.isEmpty() ? "GET" : "POST";
    Exchange exchange = Exchange.starting(method, false, true, now(), 0);
    while (true) {
      Attempt attempt = attempt(path, json);
      double wait =
          RetryPlan.decide(
              exchange, attempt.outcome(), budget, now(), ThreadLocalRandom.current().nextDouble());
      if (wait < 0) {
        return deliver(attempt, exchange, wait == RetryPlan.GIVE_UP);
      }
      if (!attempt.outcome().isRefused()) {
        budget = budget.spent();
      }
      exchange = exchange.again();
      TimeUnit.MICROSECONDS.sleep((long) (wait * 1000));
    }
  }

  private Answer deliver(Attempt attempt, Exchange exchange, boolean givenUp) {
    Outcome outcome = attempt.outcome();
    if (outcome.succeeded()) {
      budget = budget.earned();
    }
    return new Answer(
        outcome.status(), attempt.build(), exchange.attempts(), givenUp, attempt.error());
  }

  private record Attempt(Outcome outcome, long build, String error) {}

  private Attempt attempt(String path, String json) throws InterruptedException {
    try {
      HttpResponse<String> response = wire.send(path, json, requiring ? page.build() : 0);
      long answering = Wire.build(response);
      page.answeredBy(answering);
      String refusal = response.headers().firstValue("Build-Refused").orElse(null);
      double seconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
      return new Attempt(
          new Outcome(
              response.statusCode(),
              Outcome.refusal(refusal),
              answering != 0 && answering < page.build(),
              RetryAfter.millis(seconds, Double.NaN, Double.NaN, now())),
          answering,
          String.valueOf(refusal));
    } catch (IOException e) {
      return new Attempt(Outcome.failed(), 0, e.toString());
    }
  }

  @Override
  public void load() throws InterruptedException {
    if (page.load()) {
      budget = RetryBudget.full();
    }
  }

  @Override
  public long build() {
    return page.build();
  }

  @Override
  public boolean isOutdated() {
    return page.isOutdated();
  }

  private static double now() {
    return System.nanoTime() / 1e6;
  }
}
