package dev.lockstep.client.decision.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPlanTest {
  private static final Outcome REFUSED =
      new Outcome(421, true, RefusalReason.OLD_INSTANCE, true, 0);

  private static Exchange exchange(String method) {
    return Exchange.starting(method, false, true, 0, 0);
  }

  private static Exchange exchange(String method, int attempts) {
    Exchange exchange = exchange(method);
    for (int made = 1; made < attempts; made++) {
      exchange = exchange.again();
    }
    return exchange;
  }

  private static Retry decide(Exchange exchange, Outcome outcome) {
    return RetryPlan.decide(exchange, outcome, RetryBudget.FULL, 0, 0.5);
  }

  @ParameterizedTest
  @CsvSource({"1, 25", "2, 125", "3, 250", "4, 500", "5, 1000", "6, 2000", "7, 2000", "11, 2000"})
  void delay_growsWithFullJitter(int attempts, double delay) {
    assertThat(decide(exchange("POST", attempts), REFUSED)).isEqualTo(new Retry.Again(delay, true));
  }

  @Test
  void refusedRequest_givesUpAfterTwelveAttempts() {
    assertThat(decide(exchange("GET", 12), REFUSED)).isEqualTo(new Retry.GiveUp());
  }

  @Test
  void refusedRequest_givesUpWhenTheDelayEndsBeyondThirtySeconds() {
    assertThat(RetryPlan.decide(exchange("GET"), REFUSED, RetryBudget.FULL, 29_975, 0.5))
        .isEqualTo(new Retry.Again(25, true));
    assertThat(RetryPlan.decide(exchange("GET"), REFUSED, RetryBudget.FULL, 29_976, 0.5))
        .isEqualTo(new Retry.GiveUp());
  }

  @Test
  void ownTimeout_limitsAllAttemptsTogether() {
    Exchange hasty = Exchange.starting("GET", false, true, 0, 1_000);
    assertThat(RetryPlan.decide(hasty, REFUSED, RetryBudget.FULL, 980, 0.5))
        .isEqualTo(new Retry.GiveUp());
    Exchange patient = Exchange.starting("GET", false, true, 0, 90_000);
    assertThat(RetryPlan.decide(patient, REFUSED, RetryBudget.FULL, 30_000, 0.5))
        .isEqualTo(new Retry.GiveUp());
  }

  @Test
  void retryAfter_isTheFloorAndMayEndIt() {
    Outcome later = new Outcome(421, true, RefusalReason.DRAINING, false, 7_000);
    assertThat(decide(exchange("GET"), later)).isEqualTo(new Retry.Again(7_000, true));
    Outcome tooLate = new Outcome(421, true, RefusalReason.DRAINING, false, 30_001);
    assertThat(decide(exchange("GET"), tooLate)).isEqualTo(new Retry.GiveUp());
  }

  @Test
  void withdrawn_givesUpAtOnceAndOldTabIsDelivered() {
    Outcome withdrawn = new Outcome(421, true, RefusalReason.WITHDRAWN, false, 0);
    Outcome oldTab = new Outcome(409, true, RefusalReason.OLD_TAB, false, 0);
    assertThat(decide(exchange("GET"), withdrawn)).isEqualTo(new Retry.GiveUp());
    assertThat(decide(exchange("GET"), oldTab)).isEqualTo(new Retry.Deliver());
  }

  @Test
  void unknownReason_isStillARefusal() {
    assertThat(decide(exchange("POST"), new Outcome(421, true, null, false, 0)))
        .isEqualTo(new Retry.Again(25, true));
  }

  @Test
  void refusalOnASuccess_contradictsItself() {
    assertThat(decide(exchange("POST"), new Outcome(200, true, null, false, 0)))
        .isEqualTo(new Retry.Deliver());
  }

  @Test
  void streamBody_isSentOnce() {
    Exchange stream = Exchange.starting("POST", false, false, 0, 0);
    assertThat(decide(stream, REFUSED)).isEqualTo(new Retry.Deliver());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 0, true", "HEAD, 502, true", "OPTIONS, 503, true", "PUT, 504, true",
    "DELETE, 503, true", "POST, 0, false", "POST, 503, false", "PATCH, 502, false",
    "GET, 500, false", "GET, 404, false", "GET, 200, false"
  })
  void failure_isRepeatedOnlyWhereThatIsHarmless(String method, int status, boolean again) {
    Outcome outcome = new Outcome(status, false, null, false, 0);
    assertThat(decide(exchange(method), outcome))
        .isEqualTo(again ? new Retry.Again(25, false) : new Retry.Deliver());
  }

  @Test
  void idempotencyKey_makesAPostRepeatable() {
    Exchange keyed = Exchange.starting("POST", true, true, 0, 0);
    assertThat(decide(keyed, Outcome.failed())).isEqualTo(new Retry.Again(25, false));
  }

  @ParameterizedTest
  @CsvSource({"GET, 404, true", "GET, 500, true", "POST, 404, false", "GET, 304, false"})
  void errorOfAnOlderInstance_isRepeatedWhereThatIsHarmless(
      String method, int status, boolean again) {
    Outcome older = new Outcome(status, false, null, true, 0);
    assertThat(decide(exchange(method), older) instanceof Retry.Again).isEqualTo(again);
  }

  @Test
  void failureInTheEnd_isDeliveredAndSaysNothingOfTheFleet() {
    assertThat(decide(exchange("GET", 12), Outcome.failed())).isEqualTo(new Retry.Deliver());
  }

  @Test
  void emptyBudget_endsRepetitionsButNotAnswersToRefusals() {
    RetryBudget budget = RetryBudget.FULL;
    for (int spent = 0; spent < 20; spent++) {
      assertThat(budget.allows()).isTrue();
      budget = budget.spent();
    }
    assertThat(RetryPlan.decide(exchange("GET"), Outcome.failed(), budget, 0, 0))
        .isEqualTo(new Retry.Deliver());
    assertThat(RetryPlan.decide(exchange("GET"), REFUSED, budget, 0, 0))
        .isEqualTo(new Retry.Again(0, true));
    for (int earned = 0; earned < 4; earned++) {
      budget = budget.earned();
    }
    assertThat(budget.allows()).isFalse();
    assertThat(budget.earned().allows()).isTrue();
  }

  @Test
  void budget_neverExceedsTwenty() {
    assertThat(RetryBudget.FULL.earned()).isEqualTo(RetryBudget.FULL);
    assertThat(new RetryBudget(0).spent()).isEqualTo(new RetryBudget(0));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, NaN, 0",
        "0, NaN, 0",
        "7, NaN, 7000",
        "soon, NaN, 0",
        "-5, NaN, 0",
        "07, NaN, 0",
        "a date, 160000, 60000",
        "a date, 99999, 0"
      })
  void retryAfter_isReadAsSecondsOrDate(String value, double date, double millis) {
    assertThat(RetryAfter.millis(value, date, 100_000)).isEqualTo(millis);
  }
}
