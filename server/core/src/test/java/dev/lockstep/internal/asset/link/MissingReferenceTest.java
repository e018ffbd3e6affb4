package dev.lockstep.internal.asset.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.file.MissingReference;
import org.junit.jupiter.api.Test;

class MissingReferenceTest {
  @Test
  void message_namesFileLineAndTarget() {
    assertThat(new MissingReference("css/app.css", 12, "../img/none.png").toString())
        .isEqualTo("css/app.css:12 refers to \"../img/none.png\", which does not exist");
  }

  @Test
  void message_cannotForgeALogLine_orFillTheLog() {
    assertThat(new MissingReference("a.css", 1, "x\r\nWARN all is well").toString())
        .isEqualTo("a.css:1 refers to \"x��WARN all is well\", which does not exist");
    assertThat(new MissingReference("a.css", 1, "x".repeat(10_000)).toString())
        .hasSizeLessThan(300);
  }
}
