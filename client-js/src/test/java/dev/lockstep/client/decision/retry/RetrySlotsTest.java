package dev.lockstep.client.decision.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetrySlotsTest {
  private final RetrySlots slots = new RetrySlots();
  private final List<Integer> begun = new ArrayList<>();

  private RetrySlots.Waiter enter(int number) {
    RetrySlots.Waiter waiter =
        new RetrySlots.Waiter() {
          @Override
          protected void begin() {
            begun.add(number);
          }
        };
    slots.enter(waiter);
    return waiter;
  }

  @Test
  void seventhRequest_waitsUntilASlotIsFree_inOrderOfArrival() {
    List<RetrySlots.Waiter> waiters = new ArrayList<>();
    for (int number = 1; number <= 8; number++) {
      waiters.add(enter(number));
    }
    assertThat(begun).containsExactly(1, 2, 3, 4, 5, 6);
    slots.leave(waiters.get(3));
    assertThat(begun).endsWith(7);
    slots.leave(waiters.get(0));
    assertThat(begun).endsWith(8);
    slots.leave(waiters.get(1));
    enter(9);
    assertThat(begun).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    enter(10);
    assertThat(begun).endsWith(9);
  }

  @Test
  void waiterThatLeavesTheQueue_freesNoSlot() {
    RetrySlots.Waiter first = enter(1);
    for (int number = 2; number <= 6; number++) {
      enter(number);
    }
    RetrySlots.Waiter seventh = enter(7);
    RetrySlots.Waiter eighth = enter(8);
    RetrySlots.Waiter ninth = enter(9);
    slots.leave(eighth);
    slots.leave(seventh);
    assertThat(begun).containsExactly(1, 2, 3, 4, 5, 6);
    slots.leave(first);
    assertThat(begun).endsWith(9);
    slots.leave(ninth);
    enter(10);
    assertThat(begun).endsWith(10);
  }
}
