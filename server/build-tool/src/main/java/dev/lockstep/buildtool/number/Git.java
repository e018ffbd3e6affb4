package dev.lockstep.buildtool.number;

import java.io.IOException;

/** Asks git about one directory. */
interface Git {
  /**
   * What git answered.
   *
   * @param exit its exit code; 0 for success
   * @param output its standard output, stripped
   * @param error its standard error, stripped
   */
  record Answer(int exit, String output, String error) {}

  /**
   * Runs git.
   *
   * @param arguments the command line
   * @return the answer
   * @throws IOException when there is no git, or it does not end
   */
  Answer ask(String... arguments) throws IOException;
}
