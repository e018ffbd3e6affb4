package dev.lockstep.client.tab;

import dev.lockstep.client.decision.Action;
import dev.lockstep.client.decision.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a driver asks for, in order, and answers as it is told. */
final class RecordedEffects implements Effects {
  /** What storage does. */
  enum Storage {
    KEEPS,
    BLOCKED,
    /** Reads, and has become full. */
    FULL
  }

  final List<String> done = new ArrayList<>();
  final Storage storage;
  final boolean listenersAgree;
  @Nullable Ledger stored;
  double now = 1_000_000;
  boolean probing;
  int typing;

  RecordedEffects(Storage storage, boolean listenersAgree) {
    this.storage = storage;
    this.listenersAgree = listenersAgree;
    this.stored = storage == Storage.BLOCKED ? null : Ledger.empty();
  }

  @Override
  public double now() {
    return now;
  }

  @Override
  public double random() {
    return 0.5;
  }

  @Override
  public @Nullable Ledger readLedger() {
    return stored;
  }

  @Override
  public boolean writeLedger(Ledger ledger) {
    done.add("write");
    if (storage == Storage.KEEPS) {
      stored = ledger;
    }
    return storage == Storage.KEEPS;
  }

  @Override
  public void probe() {
    if (probing) {
      throw new AssertionError("a second probe at the same time: " + done);
    }
    probing = true;
    done.add("probe");
  }

  @Override
  public void elapseAfter(double delay) {
    if (!(delay > 0)) {
      throw new AssertionError("a timer of " + delay + ": " + done);
    }
    done.add("timer " + (long) delay);
  }

  @Override
  public boolean prepareReload(int action, double target) {
    done.add(action == Action.RELOAD_BY_USER ? "prepare for the user" : "prepare " + (long) target);
    return listenersAgree;
  }

  @Override
  public void reload() {
    done.add("reload");
  }

  @Override
  public int typing() {
    return typing;
  }

  @Override
  public void changed() {
    done.add("changed");
  }
}
