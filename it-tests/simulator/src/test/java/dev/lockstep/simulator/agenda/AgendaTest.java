package dev.lockstep.simulator.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private final Agenda agenda = new Agenda(100);
  private final List<String> log = new ArrayList<>();

  private Runnable note(String what) {
    return () -> log.add(what + "@" + agenda.now());
  }

  @Test
  void events_happenInTheirOrder() {
    agenda.at(7, note("second"));
    agenda.at(3, note("first"));
    agenda.at(7, note("third"));
    agenda.run();
    assertThat(log).containsExactly("first@3", "second@7", "third@7");
  }

  @Test
  void eventsOfEvents_happenInTheSameMillisecondAtTheEarliest() {
    agenda.at(5, () -> agenda.after(0, note("now")));
    agenda.at(5, () -> agenda.at(2, note("late")));
    agenda.at(5, () -> agenda.after(1.2, note("rounded up")));
    agenda.run();
    assertThat(log).containsExactly("now@5", "late@5", "rounded up@7");
  }

  @Test
  void whatIsBeyondTheEnd_neverHappens() {
    agenda.at(100, note("never"));
    agenda.at(Long.MAX_VALUE, note("never"));
    agenda.at(99, note("last"));
    agenda.run();
    assertThat(log).containsExactly("last@99");
  }
}
