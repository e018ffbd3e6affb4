package dev.lockstep.benchmark.client;

import dev.lockstep.benchmark.figure.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * What the heap holds of requests, in bytes a request, one a weighing.
 *
 * @param more while they wait for their answers, beyond what the mocked {@code fetch} holds itself
 * @param retained after all of them are answered, of the client's own
 */
record InFlight(Figures more, Figures retained) {
  static InFlight weigh(Tab tab, int requests, int weighings) {
    // So that neither code nor what it learned of its objects is weighed.
    bytes(tab, "plain", requests);
    bytes(tab, "patched", requests);
    List<Double> more = new ArrayList<>();
    List<Double> retained = new ArrayList<>();
    for (int time = 0; time < weighings; time++) {
      Bytes plain = bytes(tab, "plain", requests);
      Bytes ours = bytes(tab, "patched", requests);
      more.add(ours.pending - plain.pending);
      retained.add(ours.after);
    }
    return new InFlight(new Figures(more), new Figures(retained));
  }

  private static Bytes bytes(Tab tab, String which, int requests) {
    double before = tab.heap();
    tab.evaluate("measure.leave(arguments[0], arguments[1])", which, requests);
    double pending = tab.heap() - before;
    tab.evaluate("measure.answered()");
    double after = tab.heap() - before;
    return new Bytes(pending / requests, after / requests);
  }

  private record Bytes(double pending, double after) {}
}
