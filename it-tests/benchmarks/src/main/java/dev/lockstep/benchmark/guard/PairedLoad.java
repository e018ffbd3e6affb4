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

  @Option(
      names = "--forks",
      description = "How often both are started anew. Default: ${DEFAULT-VALUE}.")
  private int forks = 5;

  @Option(names = "--rounds", description = "Of each fork's load. Default: ${DEFAULT-VALUE}.")
  private int rounds = 3;

  @Option(names = "--seconds", description = "Of each measurement. Default: ${DEFAULT-VALUE}.")
  private int seconds = 4;

  @Option(names = "--warm-up", description = "Seconds of each. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  /** Sets how many seconds each of the two is loaded before the first measurement, by default. */
  public PairedLoad(int warmUp) {
    this.warmUp = warmUp;
  }

  /** Starts a process that says its URL. */
  @FunctionalInterface
  public interface Start {
    /** Starts it. */
    Child server() throws IOException;
  }

  /** One of the two, and what it is called in the table. */
  public record Side(String label, Start start) {}

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

  /**
   * Loads both in turn, in several pairs of processes: what the compiler makes of the same code in
   * one JVM and in the next differs by more than what is to be measured.
   */
  public void measure(Side bare, Side guarded, Table table)
      throws IOException, InterruptedException {
    Rounds without = new Rounds();
    Rounds with = new Rounds();
    for (int fork = 0; fork < forks; fork++) {
      try (Child bareServer = bare.start().server();
          Child guardedServer = guarded.start().server()) {
        measure(bareServer, guardedServer, without, with);
      }
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

  private void measure(Child bare, Child guarded, Rounds without, Rounds with)
      throws IOException, InterruptedException {
    URI bareUri = URI.create(bare.hear());
    URI guardedUri = URI.create(guarded.hear());
    load(bare, bareUri, warmUp, new Rounds());
    load(guarded, guardedUri, warmUp, new Rounds());
    for (int round = 0; round < rounds; round++) {
      load(bare, bareUri, seconds, without);
      load(guarded, guardedUri, seconds, with);
    }
  }

  /** How it was measured, in a sentence for below the table. */
  public String conditions() {
    return """

        Load: median (smallest–largest) of %d rounds in turn, %d in each of %d pairs of JVMs, %d s each after %d s of warm-up; \
        ratios within the round; wrk with 1 thread and 32 connections on the same cores.
        """
        .formatted(forks * rounds, rounds, forks, seconds, warmUp);
  }

  private static void load(Child server, URI uri, int seconds, Rounds rounds)
      throws IOException, InterruptedException {
    double before = server.cpuSeconds();
    Wrk.Result result = Wrk.sending(REQUIREMENT).run(uri, seconds);
    rounds.rates.add(result.rate());
    rounds.micros.add((server.cpuSeconds() - before) * MICROS / result.requests());
  }
}
