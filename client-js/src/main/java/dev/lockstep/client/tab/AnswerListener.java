package dev.lockstep.client.tab;

import org.jspecify.annotations.Nullable;

/** Hears what the answers to a page's requests tell. */
public interface AnswerListener {
  /**
   * A live answer told its build.
   *
   * @param build the build of the instance that answered
   * @param min the oldest tab build that it serves, 0 when not stated
   * @param track its track, null for the main one
   * @param front its front digest, null for none
   */
  void answered(double build, double min, @Nullable String track, @Nullable String front);

  /**
   * An instance refused the tab as too old.
   *
   * @param build the instance's build
   * @param track its track, null for the main one
   */
  void tooOld(double build, @Nullable String track);

  /** The retries of a refused request ran out. */
  void exhausted();

  /** A live answer said again what an answer before had said, which was no news. */
  void unchanged();

  /**
   * Whether an answer of a build would change nothing.
   *
   * @param build the build that an answer told
   * @param track the track that it told, null for the main one
   * @return false while the tab waits for an answer of its own build
   */
  boolean isNoNews(double build, @Nullable String track);
}
