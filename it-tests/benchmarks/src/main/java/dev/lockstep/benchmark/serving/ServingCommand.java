package dev.lockstep.benchmark.serving;

import dev.lockstep.benchmark.corpus.TemporaryDirectory;
import dev.lockstep.benchmark.figure.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Loads all contenders in turn, round by round. */
@Command(name = "serving", description = "Requests a second, side by side; needs wrk and nginx.")
public final class ServingCommand implements Callable<Integer> {
  @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds = 7;

  @Option(names = "--seconds", description = "Of each measurement. Default: ${DEFAULT-VALUE}.")
  private int seconds = 5;

  @Option(
      names = "--warm-up",
      description = "Seconds of each contender. Default: ${DEFAULT-VALUE}.")
  private int warmUp = 10;

  @Option(
      names = "--encoding",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Encoding encoding = Encoding.GZIP;

  @Option(names = "--wrk-threads", description = "Default: ${DEFAULT-VALUE}.")
  private int threads = 1;

  @Option(names = "--connections", description = "Default: ${DEFAULT-VALUE}.")
  private int connections = 32;

  @Option(names = "--io-threads", description = "And nginx processes. Default: ${DEFAULT-VALUE}.")
  private int ioThreads = 2;

  @Option(names = "--sample", description = "${COMPLETION-CANDIDATES}. Default: all.")
  private List<Sample> samples = List.of(Sample.values());

  @Option(names = "--contender", description = "${COMPLETION-CANDIDATES}. Default: all.")
  private List<Contender> contenders = List.of(Contender.values());

  @Option(
      names = "--jvm-option",
      description = "For each contender's JVM; {contender} in it is its name. Default: -Xmx512m.")
  private List<String> jvmOptions = new ArrayList<>(List.of("-Xmx512m"));

  @Mixin private Report report = new Report();

  @Override
  public Integer call() throws Exception {
    Programs.WRK.path();
    Programs.NGINX.path();
    Wrk wrk = new Wrk(threads, connections, "Accept-Encoding: " + encoding.token());
    StringBuilder tables = new StringBuilder();
    try (TemporaryDirectory place = TemporaryDirectory.create();
        Field field = Field.start(place.path(), contenders, encoding, ioThreads, jvmOptions)) {
      for (Sample sample : samples) {
        tables.append(title(sample, field)).append(measure(field, wrk, sample).table());
        tables.append('\n');
      }
    }
    report.publish("serving", tables + conditions());
    return 0;
  }

  private ServingResults measure(Field field, Wrk wrk, Sample sample) throws Exception {
    ServingResults results = new ServingResults();
    for (Contender contender : contenders) {
      Measurement.take(field, wrk, contender, sample, warmUp);
    }
    for (int round = 1; round <= rounds; round++) {
      for (Contender contender : contenders) {
        Measurement measurement = Measurement.take(field, wrk, contender, sample, seconds);
        results.add(contender, measurement);
        System.out.printf(
            Locale.ROOT,
            "%s, round %d, %s: %,.0f requests/s%n",
            sample,
            round,
            contender,
            measurement.rate());
      }
    }
    return results;
  }

  private String title(Sample sample, Field field) {
    return String.format(
        Locale.ROOT,
        "**%s**, %s, %,d bytes on the wire besides headers%n%n",
        sample.label(),
        encoding.token(),
        field.bodyBytes(sample));
  }

  private String conditions() {
    return """
        Median (smallest–largest) of %d rounds, contenders in turn, %d s each after %d s of warm-up; ratios within the \
        round. wrk with %d threads and %d connections, kept alive; each server with %d I/O threads or processes; JVMs \
        with %s. All share the machine's cores.
        """
        .formatted(
            rounds, seconds, warmUp, threads, connections, ioThreads, String.join(" ", jvmOptions));
  }
}
