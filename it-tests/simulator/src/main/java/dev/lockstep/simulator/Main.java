package dev.lockstep.simulator;

import picocli.CommandLine;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs what the command line asks for. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new SimulateCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((e, command, parsed) -> explain(e))
            .execute(arguments));
  }

  /** What is wrong with a setting, in its own words; a stack trace for our own faults. */
  private static int explain(Exception e) throws Exception {
    if (e instanceof IllegalArgumentException || e instanceof java.io.IOException) {
      System.err.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    throw e;
  }
}
