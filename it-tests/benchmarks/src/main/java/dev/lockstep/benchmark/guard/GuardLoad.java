package dev.lockstep.benchmark.guard;

import dev.lockstep.benchmark.figure.Figures;
import dev.lockstep.benchmark.figure.Table;
import dev.lockstep.benchmark.process.Child;
import dev.lockstep.benchmark.serving.Wrk;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An application with and without Lockstep before it, loaded in turn.
 *
 * @param rounds how often each
 * @param seconds of each measurement
 * @param warmUp seconds of each before the first
 */
record GuardLoad(int rounds, int seconds, int warmUp) {
  private static final double MICROS = 1e6;
  private static final String IO_THREADS = "2";
  private static final String REQUIREMENT = "Build-Required: 7127";

  /** Requests a second, and the server's processor time for each, round by round. */
  private record Rounds(List<Double> rates, List<Double> micros) {
    Rounds() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  Table measure() throws IOException, InterruptedException {
    List<String> jvm = List.of("-Xmx512m");
    try (Child bare = Child.jvm(jvm, GuardedContender.class, "false", IO_THREADS);
        Child guarded = Child.jvm(jvm, GuardedContender.class, "true", IO_THREADS)) {
      URI bareUri = URI.create(bare.hear());
      URI guardedUri = URI.create(guarded.hear());
      Rounds without = new Rounds();
      Rounds with = new Rounds();
      load(bare, bareUri, warmUp, new Rounds());
      load(guarded, guardedUri, warmUp, new Rounds());
      for (int round = 0; round < rounds; round++) {
        load(bare, bareUri, seconds, without);
        load(guarded, guardedUri, seconds, with);
      }
      return table(without, with);
    }
  }

  private static void load(Child server, URI uri, int seconds, Rounds rounds)
      throws IOException, InterruptedException {
    double before = server.cpuSeconds();
    Wrk.Result result = Wrk.sending(REQUIREMENT).run(uri, seconds);
    rounds.rates.add(result.rate());
    rounds.micros.add((server.cpuSeconds() - before) * MICROS / result.requests());
  }

  private static Table table(Rounds without, Rounds with) {
    Figures bareRate = new Figures(without.rates);
    Figures bareMicros = new Figures(without.micros);
    Figures rate = new Figures(with.rates);
    Figures micros = new Figures(with.micros);
    return new Table("small answer", "requests/s", "÷ bare", "server CPU µs/request", "÷ bare")
        .row("bare Undertow", bareRate.show(0), "", bareMicros.show(1), "")
        .row(
            "behind `LockstepHandler`, own build required",
            rate.show(0),
            rate.over(bareRate).show(2),
            micros.show(1),
            micros.over(bareMicros).show(2));
  }
}
