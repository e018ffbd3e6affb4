package dev.lockstep.internal.fleet.search;

import static dev.lockstep.internal.fleet.search.Shape.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.internal.fleet.decision.Timing;
import dev.lockstep.internal.fleet.search.Shape.Event;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that can happen to small fleets. Without a fault, crashes and jumping clocks included,
 * no page is handed out that an instance in rotation cannot answer. After any fault has ended, the
 * fleet comes to rest with one page.
 */
class FleetSearchTest {
  private static final Shape ROLL = Shape.of(1, 2).settled(1).with(Event.DRAIN, 2);

  private static void search(Shape shape) {
    int worlds = Search.of(shape);
    System.out.println(worlds + " worlds: " + shape);

    assertThat(worlds).isGreaterThan(100);
  }

  @Test
  void starts_ofAnEmptyFleet() {
    search(Shape.of(1, 2).with(Event.DRAIN, 2).with(Event.CRASH, 1));
  }

  @Test
  void roll_ofTwoOldInstances() {
    search(Shape.of(1, 1, 2).settled(2).with(Event.DRAIN, 2));
  }

  @Test
  void roll_overThreeBuilds() {
    search(Shape.of(1, 2, 3).settled(2).with(Event.DRAIN, 1));
  }

  @Test
  void roll_andAnOldImageThatComesBack() {
    search(Shape.of(1, 2, 1).settled(2).with(Event.DRAIN, 1).with(Event.CRASH, 1));
  }

  @Test
  void breakingChange_waitsForOlderInstances() {
    search(Shape.of(1, 2, 1).mins(0, 2, 0).settled(2).with(Event.DRAIN, 1));
  }

  @Test
  void withdrawnPage_isReplacedByAnOlderOne() {
    search(ROLL.with(Event.WITHDRAW, 1).with(Event.TAKE_BACK, 1));
  }

  @Test
  void withdrawnPage_whileABreakingChangeRolls() {
    search(Shape.of(1, 2, 2).mins(0, 0, 2).settled(2).with(Event.WITHDRAW, 1));
  }

  @Test
  void chosenPage_staysChosen() {
    search(ROLL.with(Event.FORCE, 1));
  }

  @Test
  void standby_doesNotHoldThePage() {
    search(ROLL.with(Event.STANDBY, 1));
  }

  @Test
  void clocksThatJump_doNotTurnThePage() {
    search(ROLL.with(Event.CLOCK_JUMP, 2).with(Event.CRASH, 1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Event.class,
      names = {"CRASH", "DEAF", "MUTE", "PAUSE", "SPLIT", "RESTORE"})
  void fault_endsWithOnePage(Event fault) {
    search(ROLL.with(fault, 1));
  }

  @Test
  void readerThatTrustsItsClock_isFound() {
    Timing trusting = new Timing(Duration.ofSeconds(3), TICK.multipliedBy(1_000));

    assertThatThrownBy(() -> Search.of(ROLL.with(Event.CLOCK_JUMP, 1).with(trusting)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("cannot answer");
  }

  @Test
  void patienceOfOnePeriod_isFoundToTurnToAndFro() {
    Timing hasty = new Timing(Duration.ofSeconds(1), TICK);

    assertThatThrownBy(() -> Search.of(ROLL.with(hasty)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("more turns than events");
  }
}
