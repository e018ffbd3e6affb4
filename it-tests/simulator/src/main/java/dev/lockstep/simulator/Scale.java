package dev.lockstep.simulator;

import dev.lockstep.simulator.balancer.Choice;
import dev.lockstep.simulator.balancer.Recipe;

/**
 * How large a run is, and what it draws.
 *
 * @param tabs open tabs, 1 or more
 * @param instances in the fleet, 4 or more
 * @param minutes simulated
 * @param seed of everything that is drawn
 * @param choice how the balancers choose
 * @param recipe what they make of builds
 */
public record Scale(int tabs, int instances, int minutes, long seed, Choice choice, Recipe recipe) {
  /** What the README shows. */
  public static final Scale FULL =
      new Scale(1_000_000, 200, 30, 1, Choice.ROUND_ROBIN, Recipe.POOL);

  private static final int MOST_TABS = 100_000_000;
  private static final int MOST_MINUTES = 24 * 60;

  /**
   * Validates.
   *
   * @throws IllegalArgumentException when a number is out of its range
   */
  public Scale {
    require("--tabs", tabs, 1, MOST_TABS);
    require("--instances", instances, 4, 100_000);
    require("--minutes", minutes, 1, MOST_MINUTES);
  }

  /** The same with balancers that make something else of builds. */
  public Scale with(Recipe other) {
    return new Scale(tabs, instances, minutes, seed, choice, other);
  }

  private static void require(String parameter, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          parameter + " must be " + least + ".." + most + ", was " + value);
    }
  }
}
