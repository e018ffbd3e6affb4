package dev.lockstep.simulator.balancer;

import dev.lockstep.simulator.fleet.Instance;
import java.util.List;

/** Which of the instances in rotation gets the next request. */
public enum Choice {
  /** One after the other. */
  ROUND_ROBIN {
    @Override
    int pick(List<Instance> rotation, int turn) {
      return turn % rotation.size();
    }
  },

  /** The one with the fewest requests in flight; among equals, one after the other. */
  LEAST_CONNECTIONS {
    @Override
    int pick(List<Instance> rotation, int turn) {
      int start = turn % rotation.size();
      int best = start;
      for (int step = 0; step < rotation.size(); step++) {
        int place = (start + step) % rotation.size();
        if (rotation.get(place).inFlight() < rotation.get(best).inFlight()) {
          best = place;
        }
        if (rotation.get(best).inFlight() == 0) {
          break;
        }
      }
      return best;
    }
  };

  abstract int pick(List<Instance> rotation, int turn);
}
