package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/**
 * The automatic reloads of a browser tab, kept across them; immutable.
 *
 * @param newest the last reload, null when there was none. A chain rather than a list, whose
 *     classes would double the weight of this one
 */
public record Ledger(@Nullable Entry newest) {
  /** More than the guard ever counts within its hour; older ones fall out. */
  public static final int KEPT = 8;

  /**
   * One automatic reload.
   *
   * @param from the build that reloaded
   * @param target the build it was to bring; {@link State#NONE} when nothing is known of it but
   *     that there may have been one
   * @param at when, milliseconds since the epoch
   * @param delivered whether the page that came was of the target, or beyond it
   * @param earlier the one before, null when this is the first that is kept
   */
  public record Entry(
      double from, double target, double at, boolean delivered, @Nullable Entry earlier) {}

  /**
   * Starts a ledger.
   *
   * @return no reload yet
   */
  public static Ledger empty() {
    return new Ledger(null);
  }

  /**
   * Adds a reload that storage remembers; they come oldest first.
   *
   * @param from the build that reloaded
   * @param target the build it was to bring
   * @param at when, milliseconds since the epoch
   * @param delivered whether an earlier page found that it delivered
   * @param build the build of the page that is starting, against which the reload is judged
   * @param now milliseconds since the epoch; a later reload counts as made now, since the
   *     computer's clock was set back
   * @return the longer ledger
   */
  public Ledger recalled(
      double from, double target, double at, boolean delivered, double build, double now) {
    return new Ledger(
        new Entry(
            from,
            target,
            Math.min(at, now),
            delivered || Handoff.delivered(from, target, build),
            newest));
  }

  /**
   * Reads the whole ledger as a page does that starts.
   *
   * @param build as in {@link #recalled}
   * @param now as in {@link #recalled}
   * @return the ledger of that page
   */
  public Ledger recalledBy(double build, double now) {
    return recalled(newest, build, now);
  }

  private static Ledger recalled(@Nullable Entry entry, double build, double now) {
    return entry == null
        ? empty()
        : recalled(entry.earlier, build, now)
            .recalled(entry.from, entry.target, entry.at, entry.delivered, build, now);
  }

  /**
   * Chooses the ledger of a page that starts. Where an app clears its storage, the ledger is gone
   * after a reload, so that the page that comes of one must not take an absent ledger for an empty
   * one.
   *
   * @param stored what storage has
   * @param spare what the other place has
   * @param forgotten whether the page came of a reload and neither has anything, not even that a
   *     page was here
   * @param now milliseconds since the epoch
   * @return where earlier reloads may be forgotten, a ledger with one that nothing is known of
   */
  public static @Nullable Ledger found(Ledger stored, Ledger spare, boolean forgotten, double now) {
    return forgotten
        ? new Ledger(new Entry(State.NONE, State.NONE, now, false, null))
        : merged(stored, spare);
  }

  /**
   * Takes two ledgers of one tab together.
   *
   * @param one a ledger; null when it is not known
   * @param other another, of the same tab
   * @return every reload of both, once; null when neither is known
   */
  public static @Nullable Ledger merged(@Nullable Ledger one, @Nullable Ledger other) {
    return one == null
        ? other
        : other == null ? one : new Ledger(first(merged(one.newest, other.newest), KEPT));
  }

  private static @Nullable Entry merged(@Nullable Entry one, @Nullable Entry other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one.at == other.at && one.target == other.target) {
      return new Entry(
          one.from,
          one.target,
          one.at,
          one.delivered || other.delivered,
          merged(one.earlier, other.earlier));
    }
    return one.at > other.at
        ? new Entry(one.from, one.target, one.at, one.delivered, merged(one.earlier, other))
        : new Entry(
            other.from, other.target, other.at, other.delivered, merged(one, other.earlier));
  }

  Ledger plus(double from, double target, double now) {
    return new Ledger(new Entry(from, target, now, false, first(newest, KEPT - 1)));
  }

  private static @Nullable Entry first(@Nullable Entry entry, int most) {
    return entry == null || most == 0
        ? null
        : new Entry(
            entry.from, entry.target, entry.at, entry.delivered, first(entry.earlier, most - 1));
  }

  /**
   * How many reloads there were for a target that may not be repeated at once: those in vain, and
   * every one back to an older build, since a rollback is followed once. One that nothing is known
   * of may have been for any target.
   */
  int count(double target) {
    int count = 0;
    for (Entry entry = newest; entry != null; entry = entry.earlier) {
      if (isFor(entry, target) && (!entry.delivered || entry.from > target)) {
        count++;
      }
    }
    return count;
  }

  /** When the last reload for a target was; meaningless if there was none. */
  double last(double target) {
    Entry entry = newest;
    while (entry != null && !isFor(entry, target)) {
      entry = entry.earlier;
    }
    return entry == null ? 0 : entry.at;
  }

  private static boolean isFor(Entry entry, double target) {
    return entry.target == target || entry.target == State.NONE;
  }

  /** How many reloads since a time brought nothing. */
  int vainSince(double time) {
    int count = 0;
    for (Entry entry = newest; entry != null; entry = entry.earlier) {
      if (entry.at > time && !entry.delivered) {
        count++;
      }
    }
    return count;
  }

  /**
   * Whether the last reload brought what it was for.
   *
   * @return false only when there was a reload and it did not deliver
   */
  public boolean delivered() {
    return newest == null || newest.delivered || newest.target == State.NONE;
  }
}
