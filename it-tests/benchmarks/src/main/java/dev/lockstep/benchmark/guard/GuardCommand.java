package dev.lockstep.benchmark.guard;

import static java.util.Objects.requireNonNull;

import dev.lockstep.benchmark.figure.Report;
import dev.lockstep.benchmark.figure.Table;
import dev.lockstep.benchmark.guard.GuardBenchmark.Carried;
import dev.lockstep.benchmark.process.Child;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs {@link GuardBenchmark}, and an application under load with and without Lockstep. */
@Command(name = "guard", description = "Stamp and verdict of a request; needs wrk.")
public final class GuardCommand implements Callable<Integer> {
  private static final String IO_THREADS = "2";

  @Mixin private PairedLoad load = new PairedLoad(10);

  @Mixin private Report report = new Report();

  @Override
  public Integer call() throws Exception {
    var options =
        new OptionsBuilder()
            .include(GuardBenchmark.class.getName())
            .addProfiler(GCProfiler.class)
            .build();
    Table verdicts = verdicts(new Runner(options).run());
    report.publish("guard", verdicts + "\n" + measured() + load.conditions());
    return 0;
  }

  private Table measured() throws IOException, InterruptedException {
    Table table = PairedLoad.table();
    load.measure(
        new PairedLoad.Side("bare Undertow", () -> contender(false)),
        new PairedLoad.Side("behind `LockstepHandler`, own build required", () -> contender(true)),
        table);
    return table;
  }

  private static Child contender(boolean guarded) throws IOException {
    return Child.jvm(
        List.of("-Xmx512m"), GuardedContender.class, Boolean.toString(guarded), IO_THREADS);
  }

  private static Table verdicts(Collection<RunResult> results) {
    Table table = new Table("request with", "ns", "± (99.9 %)", "bytes allocated");
    for (Carried carried : Carried.values()) {
      RunResult result =
          results.stream()
              .filter(run -> run.getParams().getParam("carried").equals(carried.name()))
              .findFirst()
              .orElseThrow();
      table.row(
          carried.label(),
          number(result.getPrimaryResult().getScore()),
          number(result.getPrimaryResult().getScoreError()),
          number(
              requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore()));
    }
    return table;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }
}
