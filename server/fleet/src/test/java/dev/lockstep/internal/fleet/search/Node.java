package dev.lockstep.internal.fleet.search;

import dev.lockstep.internal.fleet.decision.Memory;
import dev.lockstep.internal.fleet.decision.Self;
import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.Phase;
import dev.lockstep.internal.fleet.record.Reading;
import org.jspecify.annotations.Nullable;

/**
 * An instance as a value.
 *
 * @param life whether its process runs
 * @param beat how far it is with this period
 * @param read what it has read in this period and not acted on yet; null when the read failed
 */
record Node(
    Life life,
    Beat beat,
    @Nullable Reading read,
    Self self,
    Memory memory,
    boolean deaf,
    boolean mute,
    boolean paused,
    boolean jumped,
    boolean apart) {
  enum Life {
    OFF,
    RUNS,
    LEAVES,
    GONE
  }

  enum Beat {
    DUE,
    READ,
    DONE
  }

  static Node off(InstanceRecord record) {
    return new Node(
        Life.OFF,
        Beat.DUE,
        null,
        new Self(record, false, null),
        Memory.EMPTY,
        false,
        false,
        false,
        false,
        false);
  }

  boolean runs() {
    return life == Life.RUNS || life == Life.LEAVES;
  }

  /** Whether requests reach it, and it answers. */
  boolean serves() {
    return runs() && self.open() && !paused;
  }

  /** The build whose page it hands out. */
  long page() {
    return self.handed() == null ? self.record().build() : self.handed().build();
  }

  Node life(Life next) {
    return new Node(next, beat, read, self, memory, deaf, mute, paused, jumped, apart);
  }

  Node beat(Beat next, @Nullable Reading seen) {
    return new Node(life, next, seen, self, memory, deaf, mute, paused, jumped, apart);
  }

  Node acted(Self now, Memory remembered) {
    return new Node(life, Beat.DONE, null, now, remembered, deaf, mute, paused, false, apart);
  }

  Node leaving() {
    InstanceRecord record = self.record().in(Phase.LEAVING);
    return new Node(
        Life.LEAVES,
        beat,
        read,
        new Self(record, self.open(), self.handed()),
        memory,
        deaf,
        mute,
        paused,
        jumped,
        apart);
  }

  Node fault(boolean nowDeaf, boolean nowMute, boolean nowPaused, boolean nowJumped) {
    return new Node(life, beat, read, self, memory, nowDeaf, nowMute, nowPaused, nowJumped, apart);
  }

  Node apart(boolean now) {
    return new Node(life, beat, read, self, memory, deaf, mute, paused, jumped, now);
  }
}
