package dev.lockstep.client.tab;

import dev.lockstep.client.decision.Action;
import dev.lockstep.client.decision.Ledger;
import org.jspecify.annotations.Nullable;

/** What a {@link TabDriver} does to the outside, and asks of it. */
public interface Effects extends Clock {
  /**
   * Reads the automatic reloads of this tab, those of earlier pages included.
   *
   * @return null when storage is blocked
   */
  @Nullable Ledger readLedger();

  /**
   * Stores them.
   *
   * @param ledger the reloads, with the one that follows
   * @return false when storage did not keep them
   */
  boolean writeLedger(Ledger ledger);

  /** Asks the build endpoint; ends in {@link TabDriver#probed}, once. */
  void probe();

  /**
   * Starts a timer, which ends in {@link TabDriver#elapsed}.
   *
   * @param delay milliseconds
   */
  void elapseAfter(double delay);

  /**
   * Asks the app's listeners, and stores what must survive the reload.
   *
   * @param action which reload of {@link Action}
   * @param target the build it is to bring
   * @return false when a listener objects, or something would be lost
   */
  boolean prepareReload(int action, double target);

  /** Loads the current page anew. */
  void reload();

  /**
   * Looks whether the user is typing.
   *
   * @return one of {@link dev.lockstep.client.decision.Typing}
   */
  int typing();

  /** What the tab knows may have changed. */
  void changed();
}
