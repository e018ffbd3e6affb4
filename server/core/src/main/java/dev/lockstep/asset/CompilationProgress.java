package dev.lockstep.asset;

/** Is told how far {@link Assets#compile} has come; made for a line in a log now and then. */
public interface CompilationProgress {
  /**
   * Takes note of one more asset that was written. Called once for each, from several threads, in
   * no particular order; what takes long in here holds the compilation up.
   *
   * @param done how many assets were written, 1 to {@code total}
   * @param total how many assets there are
   */
  void written(int done, int total);
}
