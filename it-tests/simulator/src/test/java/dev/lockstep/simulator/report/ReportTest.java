package dev.lockstep.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.simulator.agenda.Agenda;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static Figures figures() {
    Agenda agenda = new Agenda(10_000);
    Tally tally = new Tally(agenda);
    agenda.at(0, () -> tally.current(100));
    agenda.at(
        2_000,
        () -> {
          for (int number = 0; number < 5; number++) {
            tally.navigated(number);
          }
          tally.settles();
        });
    agenda.at(8_000, () -> tally.reloaded(3, 1, false, 0));
    agenda.at(8_500, () -> tally.reloaded(4, 2, true, 1));
    agenda.at(8_600, tally::wasted);
    agenda.at(8_700, tally::arrived);
    agenda.at(8_800, () -> tally.ended(3, new Outcome(421, Outcome.REFUSED, true, 0)));
    agenda.at(8_900, () -> tally.ended(3, Outcome.failed()));
    agenda.at(9_000, () -> tally.current(99));
    agenda.run();
    return tally.figures(100);
  }

  @Test
  void figures_followFromWhatWasCounted() {
    Figures figures = figures();
    assertThat(figures.navigations().mean()).isEqualTo(0.5);
    assertThat(figures.peakReloads()).isEqualTo(4);
    assertThat(figures.mostReloads()).isEqualTo(2);
    assertThat(figures.lost()).as("refused, unanswered, cut off").isEqualTo(3);
    assertThat(figures.inputLost()).isEqualTo(1);
    assertThat(figures.left()).isEqualTo(1);
    assertThat(figures.minutesToTheLast()).isEqualTo(6.7 / 60);
  }

  @Test
  void section_isReplacedBetweenItsMarks() {
    assertThat(
            Report.replaceSection(
                "a\n<!-- figures -->\nold\n<!-- end of figures -->\nz\n", "new\n"))
        .isEqualTo("a\n<!-- figures -->\n\nnew\n\n<!-- end of figures -->\nz\n");
    assertThatThrownBy(() -> Report.replaceSection("nothing", "new"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("<!-- figures -->");
  }

  @Test
  void recordedRun_hasItsRowAndItsChart(@TempDir Path folder) throws Exception {
    Path readme =
        Files.writeString(
            folder.resolve("README.md"), "<!-- figures -->\n<!-- end of figures -->\n");
    new Report(List.of(new Run("roll", "without order", figures())), "Small.").record(readme);
    assertThat(readme)
        .content()
        .contains("| roll, without order | 2 | 1 | 2 | 0 | 1 | 1 |", "Small.");
    assertThat(Files.readString(folder.resolve("roll-without-order.svg"), StandardCharsets.UTF_8))
        .startsWith("<?xml")
        .contains("viewBox=\"0 0 860 300\"")
        .contains("rgb(194,65,12)", "rgb(29,78,216)")
        .endsWith("</svg>\n");
  }
}
