package dev.lockstep.simulator.tab;

import dev.lockstep.client.decision.Ledger;
import org.jspecify.annotations.Nullable;

/** What survives a reload: {@code sessionStorage}, for the ledger. */
final class Storage {
  private @Nullable Ledger ledger;

  Storage(boolean blocked) {
    ledger = blocked ? null : Ledger.empty();
  }

  /** Keeps it for the next page. */
  void write(Ledger next) {
    ledger = next;
  }

  /** Reads it as a page of a build does when it starts; null where storage is blocked. */
  @Nullable Ledger read(double build, double now, Law law) {
    return law.found(ledger == null ? null : recalled(ledger.newest(), build, now, law));
  }

  private static Ledger recalled(Ledger.@Nullable Entry entry, double build, double now, Law law) {
    return entry == null
        ? Ledger.empty()
        : recalled(entry.earlier(), build, now, law)
            .recalled(
                entry.from(), entry.target(), entry.at(), law.delivered(entry, build), build, now);
  }
}
