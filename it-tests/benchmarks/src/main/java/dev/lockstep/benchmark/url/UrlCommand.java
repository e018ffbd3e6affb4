package dev.lockstep.benchmark.url;

import dev.lockstep.benchmark.figure.Report;
import dev.lockstep.benchmark.figure.Table;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs {@link UrlBenchmark}. */
@Command(name = "url", description = "The URL of one of 4,000 assets.")
public final class UrlCommand implements Callable<Integer> {
  @Mixin private Report report = new Report();

  @Override
  public Integer call() throws Exception {
    report.publish(
        "url",
        table(
            new Runner(new OptionsBuilder().include(UrlBenchmark.class.getName()).build()).run()));
    return 0;
  }

  private static String table(Collection<RunResult> results) {
    double map = nanoseconds(results, "hashMap");
    Table table = new Table("look-up among 4,000", "ns", "± (99.9 %)", "× `HashMap.get`");
    for (String contender : new String[] {"lockstep", "hashMap", "spring"}) {
      double own = nanoseconds(results, contender);
      table.row(label(contender), number(own), error(results, contender), number(own / map));
    }
    return table
        + "\nLockstep is %s × as fast as Spring.\n"
            .formatted(number(nanoseconds(results, "spring") / nanoseconds(results, "lockstep")));
  }

  private static String label(String contender) {
    return switch (contender) {
      case "lockstep" -> "Lockstep `urls.url(…)`";
      case "spring" -> "Spring `ResourceUrlProvider`";
      default -> "`HashMap.get`";
    };
  }

  private static double nanoseconds(Collection<RunResult> results, String contender) {
    return result(results, contender).getPrimaryResult().getScore();
  }

  private static String error(Collection<RunResult> results, String contender) {
    return number(result(results, contender).getPrimaryResult().getScoreError());
  }

  private static RunResult result(Collection<RunResult> results, String contender) {
    return results.stream()
        .filter(run -> run.getPrimaryResult().getLabel().equals(contender))
        .findFirst()
        .orElseThrow();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }
}
