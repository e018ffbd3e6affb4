package dev.lockstep.simulator.tab;

import java.util.SplittableRandom;

/** How people use the app, as far as it bears on reloads. Times are milliseconds. */
final class Habits {
  /** The app asks for news by itself this often, in front or behind. */
  static final int POLL = 60_000;

  /** Of the navigations, those that the user makes by a full load: an address typed, F5. */
  static final double BY_HAND = 0.03;

  /** Of the navigations, those after which a form is sent. */
  static final double SUBMITS = 0.25;

  /** Of the navigations, those after which the user types for a while before that. */
  static final double TYPES = 0.2;

  /** Of what is typed, what the app holds reloads for; of the rest, half is in a password field. */
  static final double HELD = 0.5;

  /** Of the tabs, those behind a cache that keeps pages, against what they say. */
  static final double BEHIND_A_CACHE = 0.05;

  /** How long it keeps one, milliseconds. */
  static final int CACHED_FOR = 120_000;

  /** Of the tabs, those whose browser blocks storage. */
  static final double STORAGE_BLOCKED = 0.01;

  /** Of the tabs, those in a corner of the app where the old page fails on every newer answer. */
  static final double BRITTLE = 0.05;

  /** Elsewhere, of the answers of a newer build, those that the old page fails on. */
  static final double INDIGESTIBLE = 0.001;

  /** Of the operations that fail, those that the app treats as an error of its own. */
  static final double FAILURE_IS_ERROR = 0.1;

  /** Of the navigations, those after which the user turns to something else. */
  private static final double TURNS_AWAY = 0.15;

  private static final int LONGEST_AWAY = 480_000;
  private static final int SHORTEST_AWAY = 60_000;

  private Habits() {}

  static boolean turnsAway(SplittableRandom user) {
    return user.nextDouble() < TURNS_AWAY;
  }

  static int away(SplittableRandom user) {
    return user.nextInt(SHORTEST_AWAY, LONGEST_AWAY);
  }

  /** Five seconds at least, and then memoryless: 45 s in the mean. */
  static int reading(SplittableRandom user) {
    return 5_000 + (int) Math.min(115_000, -40_000 * Math.log(1 - user.nextDouble()));
  }

  static int typing(SplittableRandom user) {
    return user.nextInt(3_000, 20_000);
  }

  /** From a handler, or from a guard that refuses. */
  static int latency(SplittableRandom user, boolean handled) {
    return handled ? user.nextInt(20, 120) : user.nextInt(5, 15);
  }

  static int loading(SplittableRandom user) {
    return user.nextInt(150, 600);
  }
}
