package dev.lockstep.client.decision.planted;

import java.time.Instant;
import java.util.Random;
import org.teavm.jso.JSObject;

/** Everything that a decision must not do, for the rule to find. */
public final class ImpureDecision {
  private ImpureDecision() {}

  static double now(JSObject page) {
    return page == null
        ? Instant.now().toEpochMilli()
        : System.nanoTime() + new Random().nextDouble() + Math.random();
  }
}
