package dev.lockstep.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HoldTest {

  @Test
  void process_standsStill_untilItIsReleased() throws Exception {
    Process process = new ProcessBuilder("cat").start();
    try (BufferedReader echo = process.inputReader()) {
      Hold hold = Hold.of(process.pid());
      process.outputWriter().append("while it stands\n").flush();
      assertThat(state(process)).isEqualTo("T");

      hold.release();

      assertThat(echo.readLine()).isEqualTo("while it stands");
      assertThat(state(process)).isNotEqualTo("T");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void processThatIsGone_cannotBeHeld() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();

    assertThatThrownBy(() -> Hold.of(process.pid()))
        .isInstanceOf(IOException.class)
        .hasMessage("kill -STOP failed");
  }

  @Test
  void processThatWentMeanwhile_cannotBeReleased() throws Exception {
    Process process = new ProcessBuilder("cat").start();
    Hold hold = Hold.of(process.pid());
    process.destroyForcibly().waitFor();

    assertThatThrownBy(hold::release)
        .isInstanceOf(IOException.class)
        .hasMessage("kill -CONT failed");
  }

  /** As {@code ps} has it; T is a process that a signal has stopped. */
  private static String state(Process process) throws IOException {
    Process ps =
        new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(process.pid())).start();
    try (BufferedReader lines = ps.inputReader()) {
      return lines.readLine().strip();
    }
  }
}
