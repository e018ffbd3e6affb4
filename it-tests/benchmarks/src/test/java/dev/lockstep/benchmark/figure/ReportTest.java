package dev.lockstep.benchmark.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void section_isReplacedBetweenItsMarks() {
    String before =
        "a\n<!-- figures of url -->\nold\n<!-- end of url -->\nb\n<!-- figures of heap -->\nkept\n";
    assertThat(Report.replaceSection(before, "url", "new\n"))
        .isEqualTo(
            "a\n<!-- figures of url -->\n\nnew\n\n<!-- end of url -->\nb\n<!-- figures of heap -->\nkept\n");
  }

  @Test
  void fileWithoutMarks_isRefused() {
    assertThatThrownBy(() -> Report.replaceSection("a\n", "url", "new\n"))
        .hasMessage(
            "the file to record in must have the lines \"<!-- figures of url -->\" and \"<!-- end of url -->\"");
  }
}
