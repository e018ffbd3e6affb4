package dev.lockstep.benchmark.client;

import dev.lockstep.benchmark.figure.Figures;
import dev.lockstep.benchmark.figure.Report;
import dev.lockstep.benchmark.figure.Table;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the shipped client in a headless Chromium whose network is mocked. */
@Command(name = "client", description = "Start, calls and heap of the client; needs Chromium.")
public final class ClientCommand implements Callable<Integer> {
  @Option(names = "--starts", description = "Default: ${DEFAULT-VALUE}.")
  private int starts = 200;

  @Option(names = "--rounds", description = "Of calls. Default: ${DEFAULT-VALUE}.")
  private int rounds = 41;

  @Option(names = "--calls", description = "A round. Default: ${DEFAULT-VALUE}.")
  private int calls = 20_000;

  @Option(names = "--pending", description = "Requests in flight. Default: ${DEFAULT-VALUE}.")
  private int pending = 10_000;

  @Option(names = "--weighings", description = "Of the heap. Default: ${DEFAULT-VALUE}.")
  private int weighings = 5;

  @Mixin private Report report = new Report();

  @Override
  public Integer call() throws Exception {
    String client = Script.ofTheClient("lockstep.iife.js").text();
    Script measure = Script.resource("measure.js");
    try (Site site = Site.start(exchange -> exchange.setStatusCode(StatusCodes.NOT_FOUND));
        Tab tab = Tab.open(Chromium.needed(), site.address("/page"))) {
      tab.evaluate("(0, eval)(arguments[0])", measure.text());
      report.publish("client", measured(tab, client) + conditions());
    }
    return 0;
  }

  private Table measured(Tab tab, String client) {
    List<Double> started =
        tab.numbers("measure.starts(arguments[0], arguments[1])", client, starts);
    tab.evaluate("measure.patch(arguments[0])", client);
    List<Double> turns = tab.numbers("measure.calls(arguments[0], arguments[1])", rounds, calls);
    Figures plain = everySecond(turns, 0);
    Figures ours = everySecond(turns, 1);
    InFlight heap = InFlight.weigh(tab, pending, weighings);
    return new Table("of the client", "", "goal")
        .row("evaluation of the script, ms", everySecond(started, 0).show(2), "")
        .row("**with `createLockstep`**, ms", everySecond(started, 1).show(2), "≤ 1.5")
        .row("a call of the mocked `fetch`, µs", plain.show(2), "")
        .row("the same through the client, µs", ours.show(2), "")
        .row("**more by**, µs", ours.minus(plain).show(2), "≤ 1.5")
        .row("heap of a request in flight, more by bytes", heap.more().show(0), "≤ 1,000")
        .row("heap retained after its end, bytes a request", heap.retained().show(1), "0");
  }

  private String conditions() {
    return """

        Median (smallest–largest): of %,d starts; of %d rounds of %,d calls, the mocked `fetch` and the patched one in \
        turn, differences within the round; of %d weighings of %,d requests.
        """
        .formatted(starts, rounds, calls, weighings, pending);
  }

  private static Figures everySecond(List<Double> turns, int first) {
    return new Figures(
        IntStream.range(0, turns.size() / 2).mapToObj(i -> turns.get(2 * i + first)).toList());
  }
}
