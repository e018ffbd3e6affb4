package dev.lockstep.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.simulator.balancer.Choice;
import dev.lockstep.simulator.balancer.Recipe;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineTest {
  private static int run(String... arguments) {
    return new CommandLine(new SimulateCommand())
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              throw e;
            })
        .execute(arguments);
  }

  @Test
  void smallRun_succeeds() {
    assertThat(
            run("--schedule=roll", "--tabs=50", "--instances=4", "--minutes=5", "--without=jitter"))
        .isZero();
  }

  @Test
  void unknownNames_areRefusedInASentence() {
    SimulateCommand command = new SimulateCommand();
    new CommandLine(command).parseArgs("--schedule=rol");
    assertThatThrownBy(command::call)
        .hasMessage(
            "--schedule must be all or one of roll, rollback, canary, canary-withdrawn, blue-green, partition,"
                + " crash-loop, was rol");
    SimulateCommand other = new SimulateCommand();
    new CommandLine(other).parseArgs("--without=luck");
    assertThatThrownBy(other::call)
        .hasMessage("--without must be order, loop-guard or jitter, was luck");
  }

  @Test
  void numbersOutOfRange_areRefusedWithTheirBounds() {
    assertThatThrownBy(() -> new Scale(10, 3, 5, 1, Choice.ROUND_ROBIN, Recipe.POOL))
        .hasMessage("--instances must be 4..100000, was 3");
  }
}
