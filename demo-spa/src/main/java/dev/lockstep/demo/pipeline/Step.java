package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Duty;
import java.util.List;

/** What to do next. */
sealed interface Step {

  /** Start an instance in the place of another. */
  record Start(int replaces, Duty duty) implements Step {}

  /** Change who takes requests, all at once. */
  record Turn(List<Integer> serving, List<Integer> standby) implements Step {}

  /** Have it finish what it has, and end. */
  record Drain(int id) implements Step {}

  /** End one that never served. */
  record Stop(int id) implements Step {}

  /** End one that does not end by itself. */
  record Expel(int id) implements Step {}

  /** End one that serves, and tell nobody. */
  record Cut(int id) implements Step {}

  /** Nothing to do until the fleet changes, or time has gone by. */
  record Await(Activity activity) implements Step {}

  /** The new build is not fit to serve. */
  record Abort(String reason) implements Step {}

  record Done() implements Step {}
}
