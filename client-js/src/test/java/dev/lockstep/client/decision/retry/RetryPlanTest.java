package dev.lockstep.client.decision.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPlanTest {
  private static final Outcome REFUSED = new Outcome(421, Outcome.REFUSED, true, 0);

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

  private static double decide(Exchange exchange, Outcome outcome) {
    return RetryPlan.decide(exchange, outcome, RetryBudget.full(), 0, 0.5);
  }

  @ParameterizedTest
  @CsvSource({"1, 25", "2, 125", "3, 250", "4, 500", "5, 1000", "6, 2000", "7, 2000", "11, 2000"})
  void delay_growsWithFullJitter(int attempts, double delay) {
    assertThat(decide(exchange("POST", attempts), REFUSED)).isEqualTo(delay);
  }

  @Test
  void refusedRequest_givesUpAfterTwelveAttempts() {
    assertThat(decide(exchange("GET", 12), REFUSED)).isEqualTo(RetryPlan.GIVE_UP);
  }

  @Test
  void refusedRequest_givesUpWhenTheDelayEndsBeyondThirtySeconds() {
    assertThat(RetryPlan.decide(exchange("GET"), REFUSED, RetryBudget.full(), 29_975, 0.5))
        .isEqualTo(25);
    assertThat(RetryPlan.decide(exchange("GET"), REFUSED, RetryBudget.full(), 29_976, 0.5))
        .isEqualTo(RetryPlan.GIVE_UP);
  }

  @Test
  void ownTimeout_limitsAllAttemptsTogether() {
    Exchange hasty = Exchange.starting("GET", false, true, 0, 1_000);
    assertThat(RetryPlan.decide(hasty, REFUSED, RetryBudget.full(), 980, 0.5))
        .isEqualTo(RetryPlan.GIVE_UP);
    Exchange patient = Exchange.starting("GET", false, true, 0, 90_000);
    assertThat(RetryPlan.decide(patient, REFUSED, RetryBudget.full(), 30_000, 0.5))
        .isEqualTo(RetryPlan.GIVE_UP);
  }

  @Test
  void retryAfter_isTheFloorAndMayEndIt() {
    Outcome later = new Outcome(421, Outcome.REFUSED, false, 7_000);
    assertThat(decide(exchange("GET"), later)).isEqualTo(7_000);
    Outcome tooLate = new Outcome(421, Outcome.REFUSED, false, 30_001);
    assertThat(decide(exchange("GET"), tooLate)).isEqualTo(RetryPlan.GIVE_UP);
  }

  @Test
  void withdrawn_givesUpAtOnceAndOldTabIsDelivered() {
    Outcome withdrawn = new Outcome(421, Outcome.WITHDRAWN, false, 0);
    Outcome oldTab = new Outcome(409, Outcome.OLD_TAB, false, 0);
    assertThat(decide(exchange("GET"), withdrawn)).isEqualTo(RetryPlan.GIVE_UP);
    assertThat(decide(exchange("GET"), oldTab)).isEqualTo(RetryPlan.DELIVER);
  }

  @Test
  void unknownReason_isStillARefusal() {
    assertThat(decide(exchange("POST"), new Outcome(421, Outcome.REFUSED, false, 0))).isEqualTo(25);
  }

  @Test
  void refusalOnASuccess_contradictsItself() {
    assertThat(decide(exchange("POST"), new Outcome(200, Outcome.REFUSED, false, 0)))
        .isEqualTo(RetryPlan.DELIVER);
  }

  @Test
  void streamBody_isSentOnce() {
    Exchange stream = Exchange.starting("POST", false, false, 0, 0);
    assertThat(decide(stream, REFUSED)).isEqualTo(RetryPlan.DELIVER);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 0, true", "HEAD, 502, true", "OPTIONS, 503, true", "PUT, 504, true",
    "DELETE, 503, true", "POST, 0, false", "POST, 503, false", "PATCH, 502, false",
    "GET, 500, false", "GET, 404, false", "GET, 200, false"
  })
  void failure_isRepeatedOnlyWhereThatIsHarmless(String method, int status, boolean again) {
    Outcome outcome = new Outcome(status, Outcome.NONE, false, 0);
    assertThat(decide(exchange(method), outcome)).isEqualTo(again ? 25 : RetryPlan.DELIVER);
  }

  @Test
  void idempotencyKey_makesAPostRepeatable() {
    Exchange keyed = Exchange.starting("POST", true, true, 0, 0);
    assertThat(decide(keyed, Outcome.failed())).isEqualTo(25);
  }

  @ParameterizedTest
  @CsvSource({"GET, 404, true", "GET, 500, true", "POST, 404, false", "GET, 304, false"})
  void errorOfAnOlderInstance_isRepeatedWhereThatIsHarmless(
      String method, int status, boolean again) {
    Outcome older = new Outcome(status, Outcome.NONE, true, 0);
    assertThat(decide(exchange(method), older) >= 0).isEqualTo(again);
  }

  @Test
  void failureInTheEnd_isDeliveredAndSaysNothingOfTheFleet() {
    assertThat(decide(exchange("GET", 12), Outcome.failed())).isEqualTo(RetryPlan.DELIVER);
  }

  @Test
  void emptyBudget_endsRepetitionsButNotAnswersToRefusals() {
    RetryBudget budget = RetryBudget.full();
    for (int spent = 0; spent < 20; spent++) {
      assertThat(budget.allows()).isTrue();
      budget = budget.spent();
    }
    assertThat(RetryPlan.decide(exchange("GET"), Outcome.failed(), budget, 0, 0))
        .isEqualTo(RetryPlan.DELIVER);
    assertThat(RetryPlan.decide(exchange("GET"), REFUSED, budget, 0, 0)).isEqualTo(0);
    for (int earned = 0; earned < 4; earned++) {
      budget = budget.earned();
    }
    assertThat(budget.allows()).isFalse();
    assertThat(budget.earned().allows()).isTrue();
  }

  @Test
  void budget_neverExceedsTwenty() {
    assertThat(RetryBudget.full().earned()).isEqualTo(RetryBudget.full());
    assertThat(new RetryBudget(10).earned(7)).isEqualTo(new RetryBudget(17));
    assertThat(new RetryBudget(10).earned(1000)).isEqualTo(RetryBudget.full());
    assertThat(new RetryBudget(0).spent()).isEqualTo(new RetryBudget(0));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN, NaN, 0",
    "0, NaN, NaN, 0",
    "7, NaN, NaN, 7000",
    "NaN, 160000, NaN, 60000",
    "NaN, 160000, 150000, 10000",
    "NaN, 99999, NaN, 0"
  })
  void retryAfter_isReadAsSecondsOrDate(double seconds, double date, double served, double millis) {
    assertThat(RetryAfter.millis(seconds, date, served, 100_000)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "old-tab, 3",
    "old-tab;later=1, 3",
    "withdrawn, 2",
    "old-instance, 1",
    "draining, 1",
    "old-table, 1",
    "'', 1",
    "'old-tab, draining', 1"
  })
  void refusal_isReadByItsReason(String value, int refusal) {
    assertThat(Outcome.refusal(value)).isEqualTo(refusal);
    assertThat(Outcome.refusal(null)).isEqualTo(Outcome.NONE);
  }
}
