package dev.lockstep.internal.asset.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectMemoryTest {
  private static final int MANY = 40 << 20;

  @ParameterizedTest
  @CsvSource({
    "'', 1000",
    "-Xmx64m, 1000",
    "-XX:MaxDirectMemorySize=5, 5",
    "-XX:MaxDirectMemorySize=16k, 16384",
    "-ea -XX:MaxDirectMemorySize=16M -x, 16777216",
    "-XX:MaxDirectMemorySize=1g, 1073741824",
    "-XX:MaxDirectMemorySize=0, 1000",
    "-XX:MaxDirectMemorySize=1 -XX:MaxDirectMemorySize=2, 2",
  })
  void limit_isThatOfTheLastOption_elseThatOfTheHeap(String options, long limit) {
    assertThat(DirectMemory.limit(List.of(options), 1000)).isEqualTo(limit);
  }

  /** Keeps more than the memory that is allowed, in a JVM of its own. */
  @ParameterizedTest
  @CsvSource({"-XX:MaxDirectMemorySize=8m", "-Xmx24m"})
  void littleMemoryOutsideTheHeap_isNotTheEndOfAStart(String option) throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                System.getProperty("java.class.path"),
                Keeper.class.getName())
            .inheritIO()
            .start();
    try {
      assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(jvm.exitValue()).isZero();
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** Keeps many bytes in small pieces. */
  static final class Keeper {
    private Keeper() {}

    public static void main(String[] arguments) throws IOException {
      try (ByteStore store = new ByteStore(Long.MAX_VALUE)) {
        for (int kept = 0; kept < MANY; kept += 1 << 20) {
          store.keep(new byte[1 << 20]);
        }
      }
    }
  }
}
