package dev.lockstep.simulator.tab;

import dev.lockstep.client.decision.Stamp;
import dev.lockstep.simulator.balancer.Balancer.Route;
import dev.lockstep.simulator.fleet.Instance;
import org.jspecify.annotations.Nullable;

/** The event stream of a page, on one instance until that leaves. */
final class Feed {
  /** Between these, the server has a reader come back, milliseconds. */
  private static final int SHORTEST_RETRY = 250;

  private static final int LONGEST_RETRY = 5_000;

  private static final int LATENCY = 20;

  private final LiveTab tab;
  private @Nullable Instance instance;

  Feed(LiveTab tab) {
    this.tab = tab;
  }

  void listen() {
    tab.world().tally().connected();
    Route route = tab.world().balancer().route();
    Instance reached = route.instance();
    if (reached == null) {
      comeBack();
      return;
    }
    Stamp stamp = reached.release().stamp();
    tab.after(route.delay() + LATENCY, () -> tab.hears(stamp));
    if (reached.keepsStreams()) {
      instance = reached;
    } else {
      comeBack();
    }
  }

  /** Comes back elsewhere, if this instance is the one that leaves. */
  void ended(Instance leaving) {
    if (instance == leaving) {
      instance = null;
      comeBack();
    }
  }

  void close() {
    instance = null;
  }

  private void comeBack() {
    tab.after(SHORTEST_RETRY + tab.random() * (LONGEST_RETRY - SHORTEST_RETRY), this::listen);
  }
}
