package dev.lockstep.asset;

/** Follows {@link Assets#compile}, for example to log progress. */
public interface CompilationProgress {
  /**
   * One more asset was written. Called once for each, from several threads, in no particular order.
   * A slow implementation slows the compilation down.
   *
   * @param done how many assets were written, 1 to {@code total}
   * @param total how many assets there are
   */
  void written(int done, int total);
}
