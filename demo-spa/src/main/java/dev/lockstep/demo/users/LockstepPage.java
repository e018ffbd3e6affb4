package dev.lockstep.demo.users;

import dev.lockstep.client.decision.Ledger;
import dev.lockstep.client.decision.Page;
import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.Typing;
import dev.lockstep.client.tab.Effects;
import dev.lockstep.client.tab.Retries;
import dev.lockstep.client.tab.TabDriver;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One loaded page of a {@link LockstepTab}, and the driver in it. Safe for use by many threads. */
final class LockstepPage implements Effects {
  private final LockstepTab tab;
  private final double build;
  private final TabDriver driver;
  private final Retries retries;
  private boolean probeIsDue;
  private double elapsesAt = Double.POSITIVE_INFINITY;

  LockstepPage(LockstepTab tab, double build) {
    this.tab = tab;
    this.build = build;
    this.driver = new TabDriver(this, new Page(build, null, time(), true, true));
    this.retries = new Retries(this, driver, build);
  }

  /** Milliseconds; the decisions compare times with one another only. */
  static double time() {
    return System.nanoTime() / 1e6;
  }

  double build() {
    return build;
  }

  Retries retries() {
    return retries;
  }

  /** The user clicks a link: whether the page is to be loaded anew. */
  synchronized boolean navigates() {
    if (now() >= elapsesAt) {
      elapsesAt = Double.POSITIVE_INFINITY;
      driver.elapsed();
    }
    return driver.navigates();
  }

  synchronized void hears(double answering) {
    driver.answered(answering, State.NONE, null, null);
  }

  /** Whether a probe is to be sent now; true once for each. */
  synchronized boolean takeProbe() {
    boolean due = probeIsDue;
    probeIsDue = false;
    return due;
  }

  synchronized void probed(@Nullable Stamp found) {
    if (found == null) {
      driver.probed(State.NONE, State.NONE, null, null);
    } else {
      driver.probed(found.build(), found.min(), found.track(), found.front());
    }
  }

  @Override
  public double now() {
    return time();
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Override
  public @Nullable Ledger readLedger() {
    return tab.ledger().recalledBy(build, now());
  }

  @Override
  public boolean writeLedger(Ledger ledger) {
    tab.keep(ledger);
    return true;
  }

  @Override
  public void probe() {
    probeIsDue = true;
  }

  @Override
  public void elapseAfter(double delay) {
    elapsesAt = now() + delay;
  }

  /** Nothing of this app would be lost. */
  @Override
  public boolean prepareReload(int action, double target) {
    return true;
  }

  /** Loads happen at clicks only: this app has no errors, and its tabs are not hidden. */
  @Override
  public void reload() {}

  /** This app has no fields. */
  @Override
  public int typing() {
    return Typing.NONE;
  }

  @Override
  public void changed() {}
}
