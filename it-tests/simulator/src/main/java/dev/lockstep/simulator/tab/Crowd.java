package dev.lockstep.simulator.tab;

import dev.lockstep.client.decision.Stamp;
import dev.lockstep.simulator.fleet.Fleet;
import dev.lockstep.simulator.fleet.Instance;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** All tabs of a shard. */
public final class Crowd implements Fleet.Listener {
  private static final int SECOND = 1_000;

  private final World world;
  private final SplittableRandom random;
  private final List<User> users;
  private double goal;
  private int current;

  /**
   * Opens the tabs.
   *
   * @param first the number of the first
   * @param size how many
   * @param seed of everything that is drawn; each tab draws by its number, wherever it is simulated
   * @param stamp of the page that all of them show
   */
  public Crowd(World world, int first, int size, long seed, Stamp stamp) {
    this.world = world;
    this.random = new SplittableRandom(~seed - first);
    this.goal = stamp.build();
    this.current = size;
    this.users =
        IntStream.range(first, first + size)
            .mapToObj(number -> new User(world, this, number, draws(seed, number), stamp))
            .toList();
  }

  private static SplittableRandom draws(long seed, int number) {
    return new SplittableRandom(seed * 1_000_003 + number).split();
  }

  /** Lets everybody begin. */
  public void start() {
    users.forEach(User::start);
    count();
  }

  private void count() {
    world.tally().current(current);
    world.agenda().after(SECOND, this::count);
  }

  /** Says which build the fleet is on its way to. */
  public void aim(double build) {
    goal = build;
    current = (int) users.stream().filter(user -> user.page().build() == build).count();
  }

  @Override
  public void streamsEnded(Instance instance) {
    for (User user : users) {
      user.page().feed().ended(instance);
    }
  }

  /** The app tells all its tabs something at once, which some of those of other builds fail on. */
  public void push(double share) {
    for (User user : users) {
      if (user.page().build() != goal && random.nextDouble() < share) {
        user.page().fail(false);
      }
    }
  }

  void moved(double from, double to, boolean automatic) {
    if (to == goal) {
      current += from == goal ? 0 : 1;
      if (from != goal) {
        world.tally().arrived();
      }
    } else if (from == goal) {
      current--;
    }
    if (automatic && (to != goal || from == goal)) {
      world.tally().wasted();
    }
  }
}
