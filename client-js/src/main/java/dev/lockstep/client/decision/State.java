package dev.lockstep.client.decision;

import dev.lockstep.protocol.BuildNumber;

/** Where a tab stands towards its fleet. */
public sealed interface State {
  /**
   * Returns the build that a deferred reload would bring.
   *
   * @return the build number; {@link BuildNumber#NONE} when there is nothing to reload for
   */
  default long target() {
    return BuildNumber.NONE;
  }

  /** The tab is as new as anything it has heard of. */
  record Current() implements State {}

  /**
   * A newer build answers; the next convenient moment becomes a full load.
   *
   * @param target the newest build heard of, greater than the tab's own
   * @param unsupported true when an instance said that it no longer serves this tab's build
   */
  record Outdated(long target, boolean unsupported) implements State {
    Outdated heard(long build, boolean nowUnsupported) {
      return new Outdated(Math.max(target, build), unsupported || nowUnsupported);
    }
  }

  /**
   * The retries of a refused request ran out: the rollout is stuck, or rolled back. Ends with the
   * first live answer of the tab's build or newer.
   *
   * @param target the older build that a probe found, which makes it a rollback; {@link
   *     BuildNumber#NONE} while none is confirmed
   */
  record Behind(long target) implements State {}

  /**
   * The page is about to go.
   *
   * @param before the state to return to if the page is still here after a while: the user may have
   *     stayed at a {@code beforeunload} prompt
   * @param since when the load was asked for
   */
  record Reloading(State before, double since) implements State {
    @Override
    public long target() {
      return before.target();
    }
  }
}
