package dev.lockstep.benchmark.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkTest {
  private static final String OUTPUT =
      """
      Running 1s test @ http://127.0.0.1:8080/assets/app.css
        1 threads and 32 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency   590.03us  633.61us  14.27ms   92.16%
          Req/Sec    61.71k     6.83k   70.41k    70.00%
        61363 requests in 1.00s, 246.31MB read
      Requests/sec:  61304.15
      Transfer/sec:    246.07MB
      0m0.001s 0m0.002s
      1m0.250s 0m0.500s
      """;

  @Test
  void output_givesRateRequestsAndProcessorTime() throws IOException {
    assertThat(Wrk.parse(OUTPUT)).isEqualTo(new Wrk.Result(61304.15, 61363, 60.75));
  }

  @Test
  void answersOtherThan200_countForNothing() {
    assertThatThrownBy(() -> Wrk.parse(OUTPUT + "  Non-2xx or 3xx responses: 5\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("every answer must be 200");
  }

  @Test
  void brokenConnections_countForNothing() {
    assertThatThrownBy(
            () -> Wrk.parse(OUTPUT + "  Socket errors: connect 0, read 5, write 0, timeout 0\n"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void outputOfSomethingElse_isRefused() {
    assertThatThrownBy(() -> Wrk.parse("unable to connect to 127.0.0.1:8080"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unable to connect");
  }
}
