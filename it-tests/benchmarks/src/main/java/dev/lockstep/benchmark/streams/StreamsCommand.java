package dev.lockstep.benchmark.streams;

import dev.lockstep.benchmark.figure.Report;
import dev.lockstep.benchmark.figure.Table;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps streams open, and then drains an instance that has some. */
@Command(name = "streams", description = "Heap, threads and reach of event streams.")
public final class StreamsCommand implements Callable<Integer> {
  @Option(
      names = "--streams",
      description = "A file descriptor each, here and there. Default: ${DEFAULT-VALUE}.")
  private int streams = 10_000;

  @Option(names = "--idle", description = "Seconds to leave them alone. Default: ${DEFAULT-VALUE}.")
  private int idleSeconds = 50;

  @Option(names = "--tabs", description = "On the draining instance. Default: ${DEFAULT-VALUE}.")
  private int tabs = 1_000;

  @Mixin private Report report = new Report();

  @Override
  public Integer call() throws Exception {
    IdleStreams idle = IdleStreams.measure(streams, idleSeconds);
    Knowledge knowledge = Knowledge.measure(tabs);
    Table cost =
        new Table(String.format(Locale.ROOT, "%,d open streams", streams), "")
            .row("**heap of one**", String.format(Locale.ROOT, "%,d bytes", idle.heapPerStream()))
            .row(
                "buffers of one, outside the heap",
                String.format(Locale.ROOT, "%,d bytes", idle.outsidePerStream()))
            .row("threads more than for 200", Integer.toString(idle.moreThreads()))
            .row("cores busy with them", String.format(Locale.ROOT, "%.3f", idle.cores()));
    Table reach =
        new Table(
                String.format(Locale.ROOT, "%,d tabs know, ms after the drain began", tabs),
                "p50",
                "p99",
                "last")
            .row(cells("all in all", knowledge.millis()))
            .row(cells("**beyond the jitter that they were told**", knowledge.beyondJitter()));
    report.publish("streams", cost + "\n" + reach);
    return 0;
  }

  private static String[] cells(String name, double[] sorted) {
    return new String[] {
      name,
      millis(Knowledge.percentile(sorted, 50)),
      millis(Knowledge.percentile(sorted, 99)),
      millis(sorted[sorted.length - 1])
    };
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
