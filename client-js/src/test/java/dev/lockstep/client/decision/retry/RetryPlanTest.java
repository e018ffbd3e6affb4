package dev.lockstep.client.decision.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.client.decision.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  private static final RetryBudget FULL = RetryBudget.full();

  private static RetryStep step(Exchange exchange, Outcome outcome) {
    return RetryPlan.after(exchange, outcome, FULL, 0, 0.5);
  }

  private static RetryStep deliver(Exchange exchange) {
    return new RetryStep(RetryStep.DELIVER, exchange, FULL, 0);
  }

  private static RetryStep giveUp(Exchange exchange) {
    return new RetryStep(RetryStep.GIVE_UP, exchange, FULL, 0);
  }

  private static RetryStep retry(Exchange exchange, RetryBudget budget, double delay) {
    return new RetryStep(RetryStep.RETRY, exchange.again(), budget, delay);
  }

  @ParameterizedTest
  @CsvSource({"1, 25", "2, 125", "3, 250", "4, 500", "5, 1000", "6, 2000", "7, 2000", "11, 2000"})
  void delay_growsWithFullJitter(int attempts, double delay) {
    Exchange exchange = exchange("POST", attempts);
    assertThat(step(exchange, REFUSED)).isEqualTo(retry(exchange, FULL, delay));
  }

  @Test
  void refusedRequest_givesUpAfterTwelveAttempts() {
    Exchange exchange = exchange("GET", 12);
    assertThat(step(exchange, REFUSED)).isEqualTo(giveUp(exchange));
  }

  @Test
  void refusedRequest_givesUpWhenTheDelayEndsBeyondThirtySeconds() {
    Exchange exchange = exchange("GET");
    assertThat(RetryPlan.after(exchange, REFUSED, FULL, 29_975, 0.5))
        .isEqualTo(retry(exchange, FULL, 25));
    assertThat(RetryPlan.after(exchange, REFUSED, FULL, 29_976, 0.5)).isEqualTo(giveUp(exchange));
  }

  @Test
  void ownTimeout_limitsAllAttemptsTogether() {
    Exchange hasty = Exchange.starting("GET", false, true, 0, 1_000);
    assertThat(RetryPlan.after(hasty, REFUSED, FULL, 980, 0.5)).isEqualTo(giveUp(hasty));
    Exchange patient = Exchange.starting("GET", false, true, 0, 90_000);
    assertThat(RetryPlan.after(patient, REFUSED, FULL, 30_000, 0.5)).isEqualTo(giveUp(patient));
  }

  @Test
  void retryAfter_isTheFloorAndMayEndIt() {
    Outcome later = new Outcome(421, Outcome.REFUSED, false, 7_000);
    Exchange exchange = exchange("GET");
    assertThat(step(exchange, later)).isEqualTo(retry(exchange, FULL, 7_000));
    Outcome tooLate = new Outcome(421, Outcome.REFUSED, false, 30_001);
    assertThat(step(exchange, tooLate)).isEqualTo(giveUp(exchange));
  }

  @Test
  void withdrawn_givesUpAtOnceAndOldTabIsDelivered() {
    Outcome withdrawn = new Outcome(421, Outcome.WITHDRAWN, false, 0);
    Outcome oldTab = new Outcome(409, Outcome.OLD_TAB, false, 0);
    Exchange exchange = exchange("GET");
    assertThat(step(exchange, withdrawn)).isEqualTo(giveUp(exchange));
    assertThat(step(exchange, oldTab)).isEqualTo(deliver(exchange));
  }

  @Test
  void unknownReason_isStillARefusal() {
    Exchange exchange = exchange("POST");
    assertThat(step(exchange, new Outcome(421, Outcome.REFUSED, false, 0)))
        .isEqualTo(retry(exchange, FULL, 25));
  }

  @Test
  void refusalOnASuccess_contradictsItself() {
    Exchange exchange = exchange("POST");
    assertThat(step(exchange, new Outcome(200, Outcome.REFUSED, false, 0)))
        .isEqualTo(deliver(exchange));
  }

  @Test
  void streamBody_isSentOnce() {
    Exchange stream = Exchange.starting("POST", false, false, 0, 0);
    assertThat(step(stream, REFUSED)).isEqualTo(deliver(stream));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 0, true", "HEAD, 502, true", "OPTIONS, 503, true", "PUT, 504, true",
    "DELETE, 503, true", "POST, 0, false", "POST, 503, false", "PATCH, 502, false",
    "GET, 500, false", "GET, 404, false", "GET, 200, false"
  })
  void failure_isRepeatedOnlyWhereThatIsHarmless(String method, int status, boolean again) {
    Outcome outcome = new Outcome(status, Outcome.NONE, false, 0);
    Exchange exchange = exchange(method);
    assertThat(step(exchange, outcome))
        .isEqualTo(again ? retry(exchange, FULL.spent(), 25) : deliver(exchange));
  }

  @Test
  void idempotencyKey_makesAPostRepeatable() {
    Exchange keyed = Exchange.starting("POST", true, true, 0, 0);
    assertThat(step(keyed, Outcome.failed())).isEqualTo(retry(keyed, FULL.spent(), 25));
  }

  @ParameterizedTest
  @CsvSource({"GET, 404, true", "GET, 500, true", "POST, 404, false", "GET, 304, false"})
  void errorOfAnOlderInstance_isRepeatedWhereThatIsHarmless(
      String method, int status, boolean again) {
    Outcome older = new Outcome(status, Outcome.NONE, true, 0);
    assertThat(step(exchange(method), older).isRetry()).isEqualTo(again);
  }

  @Test
  void failureInTheEnd_isDeliveredAndSaysNothingOfTheFleet() {
    Exchange exchange = exchange("GET", 12);
    assertThat(step(exchange, Outcome.failed())).isEqualTo(deliver(exchange));
  }

  @Test
  void emptyBudget_endsRepetitionsButNotAnswersToRefusals() {
    RetryBudget budget = RetryBudget.full();
    for (int spent = 0; spent < 20; spent++) {
      assertThat(budget.allows()).isTrue();
      budget = budget.spent();
    }
    Exchange exchange = exchange("GET");
    assertThat(RetryPlan.after(exchange, Outcome.failed(), budget, 0, 0))
        .isEqualTo(new RetryStep(RetryStep.DELIVER, exchange, budget, 0));
    assertThat(RetryPlan.after(exchange, REFUSED, budget, 0, 0))
        .isEqualTo(retry(exchange, budget, 0));
    for (int earned = 0; earned < 4; earned++) {
      budget = budget.earned();
    }
    assertThat(budget.allows()).isFalse();
    assertThat(budget.earned().allows()).isTrue();
  }

  @Test
  void budget_neverExceedsTwenty() {
    assertThat(RetryBudget.full().earned()).isEqualTo(RetryBudget.full());
    assertThat(new RetryBudget(10).earned()).isEqualTo(new RetryBudget(11));
    assertThat(new RetryBudget(0).spent()).isEqualTo(new RetryBudget(0));
  }

  @Test
  void success_earnsAFifthOfARepetition() {
    Exchange exchange = exchange("POST");
    Outcome success = new Outcome(200, Outcome.NONE, false, 0);
    assertThat(RetryPlan.after(exchange, success, FULL.spent(), 0, 0))
        .isEqualTo(new RetryStep(RetryStep.DELIVER, exchange, new RetryBudget(96), 0));
  }

  @Test
  void everyStep_isARetryWithinTheLimits_orTheEnd() {
    for (String method : List.of("GET", "PUT", "POST")) {
      for (boolean replayable : new boolean[] {true, false}) {
        for (int status : new int[] {0, 200, 304, 404, 409, 421, 500, 503}) {
          for (int refusal = Outcome.NONE; refusal <= Outcome.OLD_TAB; refusal++) {
            for (boolean older : new boolean[] {true, false}) {
              for (int tokens : new int[] {0, 4, 5, 100}) {
                for (int attempts = 1; attempts <= 12; attempts++) {
                  for (double now : new double[] {0, 29_990, 40_000}) {
                    assertStep(
                        new Exchange(!method.equals("POST"), replayable, 0, 30_000, attempts),
                        new Outcome(status, refusal, older, 0),
                        new RetryBudget(tokens),
                        now);
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private static void assertStep(
      Exchange exchange, Outcome outcome, RetryBudget budget, double now) {
    RetryStep step = RetryPlan.after(exchange, outcome, budget, now, 0.5);
    if (step.isRetry()) {
      assertThat(outcome.isRefused() || exchange.repeatable()).as("harmless").isTrue();
      assertThat(exchange.replayable()).isTrue();
      assertThat(step.exchange()).isEqualTo(exchange.again());
      assertThat(step.exchange().attempts()).isLessThanOrEqualTo(12);
      assertThat(now + step.delay()).isBetween(now, 30_000.0);
      assertThat(step.budget()).isEqualTo(outcome.isRefused() ? budget : budget.spent());
      assertThat(outcome.isRefused() || budget.allows()).as("paid for").isTrue();
    } else {
      assertThat(step.exchange()).isEqualTo(exchange);
      assertThat(step.givesUp()).as("only a refusal says so").isIn(false, outcome.isRefused());
      assertThat(step.budget()).isEqualTo(outcome.succeeded() ? budget.earned() : budget);
    }
  }

  @ParameterizedTest
  @CsvSource({
    ", NaN, NaN, 0",
    "0, NaN, NaN, 0",
    "7, NaN, NaN, 7000",
    "007, NaN, NaN, 7000",
    "-7, NaN, NaN, 0",
    "7.5, NaN, NaN, 0",
    "'7 ', NaN, NaN, 0",
    "'', NaN, NaN, 0",
    "date, 160000, NaN, 60000",
    "date, 160000, 150000, 10000",
    "date, 99999, NaN, 0"
  })
  void retryAfter_isReadAsSecondsOrDate(
      @Nullable String value, double date, double served, double millis) {
    assertThat(RetryAfter.millis(value, date, served, 100_000)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "421, REFUSED, 7126, 7127, true, false",
    "421, REFUSED, 7127, 7127, false, false",
    "409, OLD_TAB, 7128, 7127, false, true",
    "200, OLD_TAB, 7128, 7127, false, false",
    "421, REFUSED, , 7127, false, false"
  })
  void answer_isJudgedAgainstWhatTheRequestRequires(
      int status,
      String refusal,
      @Nullable String stamp,
      double required,
      boolean older,
      boolean tooNew) {
    int reason = refusal.equals("REFUSED") ? Outcome.REFUSED : Outcome.OLD_TAB;
    Answer answer = new Answer(status, reason, Stamp.parse(stamp), 9);
    assertThat(answer.outcome(required)).isEqualTo(new Outcome(status, reason, older, 9));
    assertThat(answer.isTooNew()).isEqualTo(tooNew);
  }

  @ParameterizedTest
  @CsvSource({"GET", "POST", "PATCH"})
  void bare421_isARefusalForThreeAttempts(String method) {
    Answer answer = new Answer(421, Outcome.NONE, null, 0);
    Outcome outcome = answer.outcome(7127);
    assertThat(outcome.isRefused()).as("no handler ran").isTrue();
    assertThat(step(exchange(method), outcome).isRetry()).isTrue();
    assertThat(step(exchange(method, 2), outcome).isRetry()).isTrue();
    assertThat(step(exchange(method, 3), outcome)).isEqualTo(deliver(exchange(method, 3)));
    Exchange stream = Exchange.starting(method, false, false, 0, 0);
    assertThat(step(stream, outcome)).isEqualTo(deliver(stream));
  }

  @ParameterizedTest
  @CsvSource({
    "503, NONE, 0, 1500",
    "503, NONE, 7000, 7000",
    "503, REFUSED, 0, 0",
    "502, NONE, 0, 0",
    "0, NONE, 0, 0"
  })
  void overloadedServer_isGivenTime(int status, String refusal, double asked, double least) {
    int reason = refusal.equals("NONE") ? Outcome.NONE : Outcome.REFUSED;
    assertThat(new Outcome(status, reason, false, asked).paced(0.5).retryAfter()).isEqualTo(least);
  }

  @Test
  void rateLimit_endsRepetitionsOfTheWholeTab() {
    RetryStep limited = step(exchange("GET"), new Outcome(429, Outcome.NONE, false, 3_000));
    assertThat(limited.kind()).isEqualTo(RetryStep.DELIVER);
    assertThat(limited.budget().allows()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true, true",
    "true, false, true, false",
    "true, true, false, false",
    "true, false, false, false",
    "false, true, true, true",
    "false, false, true, true",
    "false, true, false, false",
    "false, false, false, false"
  })
  void requirement_isDoubtedOnlyWhereFindingOutIsHarmless(
      boolean sameOrigin, boolean repeatable, boolean carried, boolean possible) {
    assertThat(RequirementFault.isPossible(sameOrigin, repeatable, carried)).isEqualTo(possible);
  }

  @Test
  void leftOfTheAppsLimit_isAtLeastOneMillisecond() {
    Exchange exchange = Exchange.starting("GET", false, true, 1_000, 500);
    assertThat(exchange.left(500, 1_200)).isEqualTo(300);
    assertThat(exchange.left(500, 9_000)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "old-tab, 3",
    "old-tab;later=1, 3",
    "withdrawn, 2",
    "old-instance, 1",
    "draining, 1",
    "old-table, 1",
    "'', 0",
    "old tab, 0",
    "\"old-tab\", 0",
    "old-tab;Later=1, 0",
    "'old-tab, draining', 0"
  })
  void refusal_isReadByItsReason(String value, int refusal) {
    assertThat(Outcome.refusal(value)).isEqualTo(refusal);
    assertThat(Outcome.refusal(null)).isEqualTo(Outcome.NONE);
  }
}
