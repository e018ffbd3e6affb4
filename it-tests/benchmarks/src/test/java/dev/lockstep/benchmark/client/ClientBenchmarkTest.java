package dev.lockstep.benchmark.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** They run; what is measured here means nothing. */
class ClientBenchmarkTest {
  @Test
  void client_isMeasured() {
    assumeTrue(Chromium.find().isPresent(), "not run: no chromium with chromedriver on the PATH");
    assertThat(
            new CommandLine(new ClientCommand())
                .execute("--starts=2", "--rounds=2", "--calls=50", "--pending=50", "--weighings=1"))
        .isZero();
  }

  @Test
  void scripts_areWeighed() {
    assertThat(new CommandLine(new SizesCommand()).execute("--without-peers")).isZero();
  }

  @Test
  void sizes_areThoseOfTheTools() throws IOException {
    // printf 'lockstep%.0s' $(seq 100) | gzip -9 -n | wc -c; the same with brotli -q 11
    assertThat(Sizes.of(new Script("lockstep".repeat(100)))).isEqualTo(new Sizes(800, 36, 20));
  }

  @Test
  void minifier_keepsWhatIsCalledFromOutside() {
    Script script =
        new Script("function outside(given) { const inside = given + 1; return inside; }");
    assertThat(script.minified().text()).isEqualTo("function outside(a){return a+1};\n");
  }

  @Test
  void scriptThatDoesNotParse_isNoSmallScript() {
    assertThatThrownBy(() -> new Script("function (").minified())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not compile");
  }
}
