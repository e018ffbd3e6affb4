package dev.lockstep.demo.pipeline;

import java.util.Locale;

/** What a deploy does at a moment, as a viewer is told. */
enum Activity {
  IDLE,
  MIGRATING,
  STARTING,
  SWITCHING,
  /** The new instances serve, and their errors are counted. */
  WATCHING,
  DRAINING,
  PAUSING,
  /** Old instances are ended and new ones started, and nobody takes care of requests. */
  RESTARTING,
  ROLLING_BACK,
  WAITING_FOR_OLD_TABS,
  CONTRACTING;

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
