package dev.lockstep.simulator.schedule;

import java.util.List;

/** What is done to a fleet whose instances and tabs are of one build at first. */
public sealed interface Schedule
    permits BlueGreen, Canary, CanaryWithdrawn, CrashLoop, Partition, Roll, Rollback {
  /** The build of every tab and instance at first. */
  long OLD = 7127;

  /** The build that is deployed. */
  long NEW = 7128;

  /** When it begins: the tabs have spread by then. Milliseconds. */
  int START = 120_000;

  /** All there are. */
  List<Schedule> ALL =
      List.of(
          new Roll(),
          new Rollback(),
          new Canary(),
          new CanaryWithdrawn(),
          new BlueGreen(),
          new Partition(),
          new CrashLoop());

  /** What the command line calls it. */
  String name();

  /** Puts everything on the agenda. */
  void play(Stage stage);
}
