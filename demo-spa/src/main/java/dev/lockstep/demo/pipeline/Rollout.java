package dev.lockstep.demo.pipeline;

import java.time.Duration;

/**
 * An order to move the whole fleet.
 *
 * @param to number of the build to move to
 * @param strategy how
 * @param slow pause between instances
 */
record Rollout(long to, Strategy strategy, Duration slow) {

  /** More would be a fleet that nobody watches any more. */
  static final int LONGEST_PAUSE_SECONDS = 600;
}
