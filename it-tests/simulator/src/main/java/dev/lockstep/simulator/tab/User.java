package dev.lockstep.simulator.tab;

import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.State;
import dev.lockstep.simulator.balancer.Balancer.Route;
import java.util.SplittableRandom;

/** Somebody in front of a browser tab: stays while pages come and go. */
final class User {
  /** After a page that did not load, somebody tries again, milliseconds. */
  private static final int TRIES_AGAIN = 2_000;

  private static final int BUSY_LOADING = 500;

  private final World world;
  private final Crowd crowd;
  private final int number;
  private final SplittableRandom random;
  private final SplittableRandom client;
  private final Storage storage;
  private final boolean brittle;
  private final DocumentCache cache;
  private LiveTab page;
  private boolean loading;
  private int reloads;

  User(World world, Crowd crowd, int number, SplittableRandom random, Stamp stamp) {
    this.world = world;
    this.crowd = crowd;
    this.number = number;
    this.random = random;
    // The client draws from its own, so that its draws do not change what the user does.
    this.client = random.split();
    this.storage = new Storage(random.nextDouble() < Habits.STORAGE_BLOCKED);
    this.brittle = random.nextDouble() < Habits.BRITTLE;
    this.cache = new DocumentCache(random.nextDouble() < Habits.BEHIND_A_CACHE, stamp);
    this.page = new LiveTab(world, this, stamp);
  }

  /** The tab is open already, and anywhere in its life. */
  void start() {
    page.resume(random.nextInt(Habits.POLL));
    world.agenda().after(random.nextInt(90_000), this::act);
  }

  int number() {
    return number;
  }

  SplittableRandom random() {
    return random;
  }

  double draw() {
    return world.law().random(client);
  }

  /** Whether the page fails on an answer of a newer build. */
  boolean failsOnNewer() {
    return brittle || random.nextDouble() < Habits.INDIGESTIBLE;
  }

  boolean isLoading() {
    return loading;
  }

  Storage storage() {
    return storage;
  }

  LiveTab page() {
    return page;
  }

  private void act() {
    if (loading) {
      world.agenda().after(BUSY_LOADING, this::act);
      return;
    }
    world.tally().navigated(number);
    if (random.nextDouble() < Habits.BY_HAND) {
      load(false, State.NONE);
    } else if (!page.navigates()) {
      page.show();
    }
    if (random.nextDouble() < Habits.TYPES) {
      world.agenda().after(random.nextInt(1_000, 3_000), this::type);
    } else if (random.nextDouble() < Habits.SUBMITS) {
      world.agenda().after(random.nextInt(1_000, 5_000), this::submit);
    }
    if (Habits.turnsAway(random)) {
      world.agenda().after(Habits.away(random), this::comeBack);
    } else {
      world.agenda().after(Habits.reading(random), this::act);
    }
  }

  private void comeBack() {
    page.wake();
    world.agenda().after(random.nextInt(200, 3_000), this::act);
  }

  private void type() {
    boolean held = random.nextDouble() < Habits.HELD;
    boolean dirty = random.nextBoolean();
    if (!loading) {
      page.type(Habits.typing(random), held, dirty);
    }
  }

  private void submit() {
    if (!loading) {
      page.request(true);
    }
  }

  /** Loads the page anew: the client had it so, or the user. */
  void load(boolean automatic, double target) {
    if (!loading) {
      loading = true;
      fetchPage(automatic, target);
    }
  }

  private void fetchPage(boolean automatic, double target) {
    Route route = automatic ? world.balancer().routeReload(target) : world.balancer().route();
    world
        .agenda()
        .after(
            route.delay() + Habits.loading(random),
            () -> {
              Stamp stamp = route.answer();
              if (stamp == null) {
                world.tally().loadFailed(number);
                world.agenda().after(TRIES_AGAIN, () -> fetchPage(automatic, target));
              } else {
                arrive(cache.answer(stamp, world.agenda().now()), automatic);
              }
            });
  }

  private void arrive(Stamp stamp, boolean automatic) {
    LiveTab before = page;
    if (automatic) {
      reloads++;
      world.tally().reloaded(number, reloads, before.isHeld(), before.unsafeRequests());
    }
    before.close();
    page = new LiveTab(world, this, stamp);
    loading = false;
    crowd.moved(before.build(), stamp.build(), automatic);
    page.start();
  }
}
