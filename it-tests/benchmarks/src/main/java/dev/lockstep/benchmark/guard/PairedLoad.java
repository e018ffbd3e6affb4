package dev.lockstep.benchmark.guard;

import dev.lockstep.benchmark.figure.Figures;
import dev.lockstep.benchmark.figure.Table;
import dev.lockstep.benchmark.process.Child;
import dev.lockstep.benchmark.serving.Wrk;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * An application with and without Lockstep before it, loaded in turn; the settings of that load.
 */
public final class PairedLoad {
  private static final double MICROS = 1e6;
  private static final String REQUIREMENT = "Build-Required: 7127";

  @Option(names = "--rounds", description = "Of the load. Default: ${DEFAULT-VALUE}.")
  private int rounds = 9;

  @Option(names = "--seconds", description = "Of each measurement. Default: ${DEFAULT-VALUE}.")
  private int seconds = 5;

  @Option(names = "--warm-up", description = "Seconds of each. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  /** Sets how many seconds each of the two is loaded before the first measurement, by default. */
  public PairedLoad(int warmUp) {
    this.warmUp = warmUp;
  }

  /** One of the two: a process that says its URL, and what it is called in the table. */
  public record Side(String label, Child server) {}

  /** Requests a second, and the server's processor time for each, round by round. */
  private record Rounds(List<Double> rates, List<Double> micros) {
    Rounds() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /** Starts the table that {@link #measure} adds its rows to. */
  public static Table table() {
    return new Table("small answer", "requests/s", "÷ bare", "server CPU µs/request", "÷ bare");
  }

  /** Loads both in turn. */
  public void measure(Side bare, Side guarded, Table table)
      throws IOException, InterruptedException {
    URI bareUri = URI.create(bare.server().hear());
    URI guardedUri = URI.create(guarded.server().hear());
    Rounds without = new Rounds();
    Rounds with = new Rounds();
    load(bare.server(), bareUri, warmUp, new Rounds());
    load(guarded.server(), guardedUri, warmUp, new Rounds());
    for (int round = 0; round < rounds; round++) {
      load(bare.server(), bareUri, seconds, without);
      load(guarded.server(), guardedUri, seconds, with);
    }
    Figures bareRate = new Figures(without.rates);
    Figures bareMicros = new Figures(without.micros);
    Figures rate = new Figures(with.rates);
    Figures micros = new Figures(with.micros);
    table
        .row(bare.label(), bareRate.show(0), "", bareMicros.show(1), "")
        .row(
            guarded.label(),
            rate.show(0),
            rate.over(bareRate).show(2),
            micros.show(1),
            micros.over(bareMicros).show(2));
  }

  /** How it was measured, in a sentence for below the table. */
  public String conditions() {
    return """

        Load: median (smallest–largest) of %d rounds in turn, %d s each after %d s of warm-up; ratios within the round; wrk \
        with 1 thread and 32 connections on the same cores.
        """
        .formatted(rounds, seconds, warmUp);
  }

  private static void load(Child server, URI uri, int seconds, Rounds rounds)
      throws IOException, InterruptedException {
    double before = server.cpuSeconds();
    Wrk.Result result = Wrk.sending(REQUIREMENT).run(uri, seconds);
    rounds.rates.add(result.rate());
    rounds.micros.add((server.cpuSeconds() - before) * MICROS / result.requests());
  }
}
