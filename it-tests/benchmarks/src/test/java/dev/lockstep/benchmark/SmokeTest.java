package dev.lockstep.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.benchmark.guard.GuardBenchmark;
import dev.lockstep.benchmark.heap.HeapCommand;
import dev.lockstep.benchmark.startup.StartupCommand;
import dev.lockstep.benchmark.streams.StreamsCommand;
import dev.lockstep.benchmark.url.UrlBenchmark;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;

/** Every benchmark runs; what it measures here means nothing. */
class SmokeTest {
  @Test
  void url_measuresAllContenders() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(UrlBenchmark.class.getName())
            .param("assets", "400")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(new TimeValue(10, TimeUnit.MILLISECONDS))
            .shouldFailOnError(true)
            .build();
    assertThat(new Runner(options).run()).hasSize(3);
  }

  @Test
  void guard_isMeasuredForEveryRequest() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(GuardBenchmark.class.getName())
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(new TimeValue(10, TimeUnit.MILLISECONDS))
            .shouldFailOnError(true)
            .build();
    assertThat(new Runner(options).run()).hasSize(GuardBenchmark.Carried.values().length);
  }

  @Test
  void startup_measuresAllSubjects() {
    assertThat(
            new CommandLine(new StartupCommand())
                .execute("--files=400", "--rounds=1", "--repetitions=2"))
        .isZero();
  }

  @Test
  void heap_isWeighed() {
    assertThat(new CommandLine(new HeapCommand()).execute("--files=40")).isZero();
  }

  @Test
  void streams_areMeasured() {
    assertThat(
            new CommandLine(new StreamsCommand()).execute("--streams=300", "--idle=1", "--tabs=20"))
        .isZero();
  }
}
