package dev.lockstep.internal.fleet.decision;

import static java.util.Objects.requireNonNull;

import dev.lockstep.internal.fleet.decision.Unready.Why;
import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.PageFiles;
import dev.lockstep.internal.fleet.record.Phase;
import dev.lockstep.page.Turn;
import dev.lockstep.page.Turn.Cause;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an instance does next, from what it has read. Each instance decides for itself; the
 * store's compare-and-set lets one of them turn the page.
 *
 * <p>Safe without a coordinator because of three orders: an instance is written down as ready one
 * period before it gets requests; whoever turns the page has read the records less than a period
 * ago, and turns only to a page that everybody who is written down as ready can answer; an instance
 * gets requests only when it can answer what the others are written down to hand out.
 */
public final class Decision {
  private final InstanceRecord me;
  private final Self self;
  private final Memory memory;
  private final Timing timing;
  private final Census census;
  private final SortedSet<Long> withdrawn;

  private Decision(Self self, Memory memory, Timing timing) {
    this.self = self;
    this.me = self.record();
    this.memory = memory;
    this.timing = timing;
    this.census = Census.of(me, memory, timing);
    this.withdrawn = requireNonNull(memory.reading()).orders().withdrawn();
  }

  /**
   * Decides.
   *
   * @param self the instance
   * @param memory what it has read, {@linkplain Memory#next up to now}
   * @param timing how long things take
   * @return what to do
   */
  public static Step of(Self self, Memory memory, Timing timing) {
    InstanceRecord me = self.record();
    if (me.track() != null || me.pages().isEmpty()) { // no page of the page build
      return new Step(null, null, true, null, List.of());
    }
    return memory.current()
        ? new Decision(self, memory, timing).step()
        : withoutStore(self, memory, timing);
  }

  /** The last turn holds. An instance that was never ready waits for the store, then goes alone. */
  private static Step withoutStore(Self self, Memory memory, Timing timing) {
    InstanceRecord me = self.record();
    Turn turn = memory.turn();
    Turn page = turn != null && me.carries(PageFiles.of(turn)) ? turn : self.handed();
    if (self.open() || timing.isOver(memory.lost())) {
      return new Step(null, page, true, null, List.of());
    }
    boolean announced = me.phase() == Phase.READY;
    return new Step(null, page, announced, unready(Why.STORE, me, turn), List.of());
  }

  private Step step() {
    Turn turn = memory.turn();
    Unready unready = self.open() ? null : unready();
    boolean announced = unready == null || isAble(unready.why());
    return new Step(proposal(), handedOut(turn), announced, unready, census.olderThan(me.build()));
  }

  /** Whether nothing but the others' knowledge is missing. */
  private static boolean isAble(Why why) {
    return why == Why.ANNOUNCED || why == Why.OTHERS;
  }

  private @Nullable Turn handedOut(@Nullable Turn turn) {
    if (turn != null && me.pages().contains(PageFiles.of(turn)) && isShown(turn)) {
      return turn;
    }
    Turn handed = self.handed();
    return handed != null && me.pages().contains(PageFiles.of(handed)) ? handed : null;
  }

  /** An instance that gave up waiting for a page that it can answer keeps to its own. */
  private boolean isShown(Turn turn) {
    return me.answers(turn.build())
        || turn.cause() == Cause.FORCED
        || !timing.isLongOver(memory.unable());
  }

  private @Nullable Unready unready() {
    Turn turn = memory.turn();
    if (me.phase() == Phase.LEAVING) {
      return unready(Why.LEAVING, me, turn);
    }
    if (turn == null) {
      boolean hopeless = census.hasRotationWithoutPage() || timing.isOver(memory.unable());
      return hopeless ? announced(turn) : unready(Why.NO_TURN, me, turn);
    }
    if (me.build() < turn.build()) {
      return older(turn);
    }
    if (turn.build() < me.min()) {
      return unready(Why.PAGE_BELOW_MIN, me, turn);
    }
    if (!me.pages().contains(PageFiles.of(turn)) && !timing.isOver(memory.unable())) {
      return unready(Why.FILES, me, turn);
    }
    return announced(turn);
  }

  private @Nullable Unready older(Turn turn) {
    if (!timing.isOver(memory.unable()) || answerable() != null) {
      return unready(Why.OLDER_THAN_PAGE, me, turn);
    }
    boolean onlyFilesAreMissing =
        !withdrawn.contains(me.build()) && census.isAnsweredByAll(me.build());
    return onlyFilesAreMissing && timing.isLongOver(memory.unable())
        ? announced(turn)
        : unready(Why.NO_COMMON_PAGE, me, turn);
  }

  private @Nullable Unready announced(@Nullable Turn turn) {
    if (me.phase() == Phase.JOINING) {
      return unready(Why.ANNOUNCED, me, turn);
    }
    boolean lags = !census.handingOutOthers().isEmpty() && !timing.isOver(memory.lagging());
    return lags ? unready(Why.OTHERS, me, turn) : null;
  }

  private static Unready unready(Why why, InstanceRecord me, @Nullable Turn turn) {
    return new Unready(why, me.build(), turn == null ? 0 : turn.build());
  }

  private @Nullable Turn proposal() {
    Turn turn = memory.turn();
    if (turn == null) {
      return turnTo(newer(0), 0, Cause.ROLL);
    }
    if (memory.isBehind()) {
      return restored(turn);
    }
    PageFiles newer = newer(turn.build());
    if (newer != null) {
      return turnTo(newer, turn.number(), Cause.ROLL);
    }
    if (withdrawn.contains(turn.build())) {
      PageFiles older = census.newest(files -> fits(files) && files.build() < turn.build());
      return turnTo(older, turn.number(), Cause.WITHDRAWN);
    }
    return objects(turn) ? turnTo(answerable(), turn.number(), Cause.JOINED) : null;
  }

  private static @Nullable Turn turnTo(@Nullable PageFiles files, long last, Cause cause) {
    return files == null ? null : files.turn(last + 1, cause);
  }

  /** The store has lost turns: its page counts again, under a number that tabs have not seen. */
  private Turn restored(Turn seen) {
    Turn stored = requireNonNull(memory.reading()).turn();
    Turn base = stored == null ? seen : stored;
    return new Turn(seen.number() + 1, base.build(), base.listing(), base.cause());
  }

  /** The page of the oldest build that counts, once it is newer than the present page. */
  private @Nullable PageFiles newer(long page) {
    PageFiles files = census.oldest() > page ? census.pageOfOldest() : null;
    return files != null && fits(files) ? files : null;
  }

  private boolean fits(PageFiles files) {
    return !withdrawn.contains(files.build());
  }

  /**
   * Whether this instance asks for an older page. One that got requests before an operator chose
   * the page does not: the operator knew of it.
   */
  private boolean objects(Turn turn) {
    return me.build() < turn.build()
        && timing.isOver(memory.unable())
        && census.hasReader()
        && !(self.open() && turn.cause() == Cause.FORCED);
  }

  /** The newest page that this instance and all in rotation can hand out and answer. */
  private @Nullable PageFiles answerable() {
    return census.newest(files -> fits(files) && me.carries(files));
  }
}
