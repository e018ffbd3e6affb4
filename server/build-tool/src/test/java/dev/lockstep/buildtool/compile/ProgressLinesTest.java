package dev.lockstep.buildtool.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private static final long MILLISECOND = 1_000_000;

  /** As {@link System#nanoTime} may: close to where it wraps around. */
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 500 * MILLISECOND);

  private final List<String> lines = new ArrayList<>();
  private final ProgressLines progress = new ProgressLines(clock::get, lines::add);

  private void written(int done, long afterMillis) {
    clock.addAndGet(afterMillis * MILLISECOND);
    progress.written(done, 400);
  }

  @Test
  void shortCompilation_logsNothing() {
    written(1, 0);
    written(400, 999);

    assertThat(lines).isEmpty();
  }

  @Test
  void longCompilation_logsAtMostOneLineASecond() {
    written(10, 1_000);
    written(11, 1);
    written(20, 998);
    written(21, 1);
    written(300, 5_000);
    written(301, 0);

    assertThat(lines)
        .containsExactly(
            "assets: 10 of 400 files", "assets: 21 of 400 files", "assets: 300 of 400 files");
  }
}
