package dev.lockstep.benchmark;

import dev.lockstep.benchmark.client.ClientCommand;
import dev.lockstep.benchmark.client.SizesCommand;
import dev.lockstep.benchmark.delta.DeltaCommand;
import dev.lockstep.benchmark.guard.GuardCommand;
import dev.lockstep.benchmark.heap.HeapCommand;
import dev.lockstep.benchmark.serving.ServingCommand;
import dev.lockstep.benchmark.servlet.ServletCommand;
import dev.lockstep.benchmark.startup.StartupCommand;
import dev.lockstep.benchmark.streams.StreamsCommand;
import dev.lockstep.benchmark.url.UrlCommand;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** One command for each table of the README. */
@Command(
    name = "lockstep-benchmarks",
    description = "Measures Lockstep side by side with what it is compared to.",
    subcommands = {
      UrlCommand.class,
      ServingCommand.class,
      StartupCommand.class,
      HeapCommand.class,
      StreamsCommand.class,
      GuardCommand.class,
      ServletCommand.class,
      ClientCommand.class,
      SizesCommand.class,
      DeltaCommand.class
    },
    mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  /** Runs one benchmark. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Main())
            .setExecutionExceptionHandler((e, command, parsed) -> explain(e))
            .execute(arguments));
  }

  /** What is missing or went wrong outside, in its own words; a stack trace for our own faults. */
  private static int explain(Exception e) throws Exception {
    if (e instanceof IOException || e instanceof IllegalStateException) {
      System.err.println(e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw e;
  }
}
