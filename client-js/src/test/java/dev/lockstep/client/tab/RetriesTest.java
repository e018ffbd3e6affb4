package dev.lockstep.client.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.client.decision.Page;
import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.retry.Answer;
import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.tab.RecordedEffects.Storage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The requests of a page: what they share, and what the tab hears of them. */
class RetriesTest {
  private static final Stamp OWN = new Stamp(7127, State.NONE, null, null);
  private static final Stamp NEXT = new Stamp(7128, State.NONE, null, null);
  private static final Answer REFUSED = new Answer(421, Outcome.REFUSED, null, 0);

  private final RecordedEffects effects = new RecordedEffects(Storage.KEEPS, true);
  private final TabDriver tab = new TabDriver(effects, new Page(7127, null, 0, true, true));
  private final Retries retries = new Retries(effects, tab, 7127);
  private final List<Double> sent = new ArrayList<>();

  private final class Request extends RetryingRequest {
    Request() {
      super(retries, Exchange.starting("GET", false, true, effects.now(), 0));
    }

    @Override
    protected void sendAfter(double millis) {
      sent.add(millis);
    }
  }

  private boolean isUnchanged(String stamp) {
    return retries.isUnchanged(stamp, null, null, effects.now(), effects.now(), 0);
  }

  @Test
  void sameAnswerAgain_isUnchangedAndTellsItsTime() {
    assertThat(isUnchanged("7127")).as("the first is read").isFalse();
    tab.answered(7127, State.NONE, null, null);
    retries.remember("7127", OWN);
    effects.now += 5_000;
    assertThat(isUnchanged("7127")).isTrue();
    assertThat(tab.tab().probeState().ownSeenAt()).isEqualTo(effects.now);
    assertThat(isUnchanged("7127;min=7000")).isFalse();
    assertThat(retries.isUnchanged("7127", "0", null, effects.now, effects.now, 0))
        .as("a cache says something")
        .isFalse();
  }

  @Test
  void newsOfANewerBuild_isNeverRemembered() {
    tab.answered(7128, State.NONE, null, null);
    retries.remember("7128", NEXT);
    assertThat(isUnchanged("7128")).isFalse();
  }

  @Test
  void tabThatIsBehind_readsEveryAnswer() {
    retries.remember("7127", OWN);
    tab.exhausted();
    assertThat(isUnchanged("7127")).isFalse();
    tab.answered(7127, State.NONE, null, null);
    assertThat(isUnchanged("7127")).isTrue();
  }

  @Test
  void unchangedAnswers_earnRetries() {
    retries.remember("7127", OWN);
    for (int failure = 0; failure < 20; failure++) {
      assertThat(new Request().repeatsAfterFailure()).isTrue();
    }
    assertThat(new Request().repeatsAfterFailure()).as("the budget is spent").isFalse();
    for (int success = 0; success < 5; success++) {
      assertThat(isUnchanged("7127")).isTrue();
    }
    assertThat(new Request().repeatsAfterFailure()).isTrue();
  }

  @Test
  void answer_isHeardByTheTab_andByTheRetry() {
    Request request = new Request();
    assertThat(request.repeatsAfter(new Answer(200, Outcome.NONE, NEXT, 0))).isFalse();
    assertThat(tab.tab().state().target()).isEqualTo(7128);
    assertThat(tab.tab().state().unsupported()).isFalse();
    new Request().repeatsAfter(new Answer(409, Outcome.OLD_TAB, NEXT, 0));
    assertThat(tab.tab().state().unsupported()).isTrue();
  }

  @Test
  void refusedRequest_isSentAgainUntilItGivesUp_andThenTheTabAsks() {
    Request request = new Request();
    while (request.repeatsAfter(REFUSED)) {
      request.resend();
      effects.now += sent.get(sent.size() - 1);
    }
    assertThat(sent).hasSize(11);
    assertThat(tab.tab().state().status()).isEqualTo(State.BEHIND);
    assertThat(effects.done).contains("probe");
  }

  @Test
  void seventhRefusedRequest_waitsForASlot_andAFailedOneDoesNot() {
    List<Request> requests = new ArrayList<>();
    for (int number = 1; number <= 7; number++) {
      Request request = new Request();
      assertThat(request.repeatsAfter(REFUSED)).isTrue();
      request.resend();
      requests.add(request);
    }
    assertThat(sent).hasSize(6);
    Request failed = new Request();
    assertThat(failed.repeatsAfterFailure()).isTrue();
    failed.resend();
    assertThat(sent).as("needs no slot").hasSize(7);
    requests.get(0).leave();
    assertThat(sent).as("the seventh").hasSize(8);
    requests.get(6).leave();
    requests.get(6).leave();
    assertThat(sent).hasSize(8);
  }

  @Test
  void delay_isPartOfWhenTheNextAttemptIsSent() {
    Request request = new Request();
    request.repeatsAfter(REFUSED);
    request.resend();
    assertThat(request.sentAt()).isEqualTo(effects.now + sent.get(0));
    assertThat(request.exchange().attempts()).isEqualTo(2);
  }
}
