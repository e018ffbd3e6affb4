package dev.lockstep.simulator.tab;

import dev.lockstep.client.decision.Ledger;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the world and the decisions. Intact, it passes everything on; the others each
 * take away one thing that the decisions rely on, so that a report shows what it is there for. The
 * decisions themselves are the shipped ones in every case.
 */
public enum Law {
  /** The client as it is shipped. */
  INTACT,

  /** Every other build passes for a newer one, as where builds are compared for equality only. */
  WITHOUT_ORDER {
    @Override
    double told(double own, double heard) {
      return Math.max(heard, 2 * own - heard);
    }

    @Override
    boolean delivered(Ledger.Entry reload, double build) {
      return reload.from() != build;
    }
  },

  /** No page finds a record of the reloads before it. */
  WITHOUT_LOOP_GUARD {
    @Override
    @Nullable Ledger found(@Nullable Ledger ledger) {
      return Ledger.empty();
    }
  },

  /** Every delay is as short as it can be. */
  WITHOUT_JITTER {
    @Override
    double random(SplittableRandom random) {
      return 0;
    }
  };

  /** The build that the decisions hear of. */
  double told(double own, double heard) {
    return heard;
  }

  /** Whether a page of a build is what a reload was for, beyond what the ledger itself sees. */
  boolean delivered(Ledger.Entry reload, double build) {
    return reload.delivered();
  }

  /** The ledger that a page finds when it starts; null where storage is blocked. */
  @Nullable Ledger found(@Nullable Ledger ledger) {
    return ledger;
  }

  /** What the client draws, 0 (inclusive) to 1 (exclusive). */
  double random(SplittableRandom random) {
    return random.nextDouble();
  }
}
