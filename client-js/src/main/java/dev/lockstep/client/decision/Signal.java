package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/** Something a tab noticed. Every signal carries its time, in milliseconds since the epoch. */
public sealed interface Signal {
  /**
   * Returns when it happened.
   *
   * @return milliseconds since the epoch
   */
  double now();

  /**
   * A live answer told its build.
   *
   * @param now when
   * @param build the answering instance's build
   * @param min the oldest tab build it still serves, 0 when not stated
   * @param track the instance's track, null for the main one
   */
  record Answered(double now, long build, long min, @Nullable String track) implements Signal {}

  /**
   * A request was refused because the tab is too old.
   *
   * @param now when
   * @param build the refusing instance's build
   * @param track the instance's track, null for the main one
   */
  record TooOld(double now, long build, @Nullable String track) implements Signal {}

  /**
   * The retries of a refused request ran out.
   *
   * @param now when
   */
  record Exhausted(double now) implements Signal {}

  /**
   * The app is about to navigate, or has just gone back or forward.
   *
   * @param now when
   */
  record Navigating(double now) implements Signal {}

  /**
   * An application error that counts.
   *
   * @param now when
   */
  record Failed(double now) implements Signal {}

  /**
   * The app asks what build is there.
   *
   * @param now when
   */
  record Asked(double now) implements Signal {}

  /**
   * The probe ended.
   *
   * @param now when
   * @param build the build it found, 0 when it found none
   * @param min as in {@link Answered}
   * @param track as in {@link Answered}
   */
  record Probed(double now, long build, long min, @Nullable String track) implements Signal {}

  /**
   * The app holds reloads off, or a request that a reload would cut off started.
   *
   * @param now when
   * @param kind what keeps the page busy
   */
  record Began(double now, Busy.Kind kind) implements Signal {}

  /**
   * The end of a {@link Began}.
   *
   * @param now when
   * @param kind what ended
   */
  record Ended(double now, Busy.Kind kind) implements Signal {}

  /**
   * The time that an {@link Action.Wait} asked for has passed.
   *
   * @param now when
   */
  record Elapsed(double now) implements Signal {}

  /**
   * The page came back as it was, from the browser's back/forward cache.
   *
   * @param now when
   * @param ledger the automatic reloads as storage has them now; null when storage is blocked
   */
  record Restored(double now, @Nullable Ledger ledger) implements Signal {}

  /**
   * Storage does not keep what is written to it.
   *
   * @param now when
   */
  record StorageBlocked(double now) implements Signal {}

  /**
   * Every listener agreed to the reload, which happens next.
   *
   * @param now when
   * @param cause why
   */
  record Agreed(double now, Action.Cause cause) implements Signal {}
}
