package dev.lockstep.simulator.report;

/**
 * What a run came to.
 *
 * @param tabs how many there were
 * @param operations requests of the app that ended while their page was there
 * @param refusedForGood operations that no handler ran for, which the app was told
 * @param unanswered operations that failed otherwise, which the app was told
 * @param refusals attempts that a guard refused
 * @param retries attempts beyond the first
 * @param twice unsafe operations that a handler ran twice for
 * @param wasted reloads that did not bring the build that the fleet was on its way to
 * @param cutOff unsafe operations in flight when the client reloaded the page
 * @param inputLost pages that the client reloaded while the app held reloads off
 * @param loadsFailed pages that did not load and were asked for again
 * @param mostReloads by the client, of one tab
 * @param lastArrival when the last tab came to the build of the fleet, milliseconds
 * @param settled when the fleet was whole and of one build, milliseconds
 * @param navigations the users' own, per second
 * @param reloads the client's, per second
 * @param current tabs of the build that the fleet is on its way to, each second
 * @param requests attempts, probes and event streams, per second
 * @param log the hash of everything that happened
 */
public record Figures(
    int tabs,
    long operations,
    long refusedForGood,
    long unanswered,
    long refusals,
    long retries,
    long twice,
    long wasted,
    long cutOff,
    long inputLost,
    long loadsFailed,
    int mostReloads,
    int lastArrival,
    int settled,
    Series navigations,
    Series reloads,
    Series current,
    Series requests,
    long log) {
  /** Operations that the app was told have failed. */
  public long lost() {
    return refusedForGood + unanswered + cutOff;
  }

  /** The most reloads in a second, as a multiple of the users' own navigations in a second. */
  public double peakReloads() {
    return reloads.peak() / navigations.mean();
  }

  /** The most requests in a second, as a multiple of their mean. */
  public double peakRequests() {
    return requests.peak() / requests.mean();
  }

  /** Tabs that are of another build than the fleet at the end. */
  public int left() {
    return tabs - current.at(current.seconds() - 1);
  }

  /** From the fleet's last instance to the moment from which a share of the tabs is current. */
  public double minutesTo(double share) {
    int second = current.seconds();
    while (second > 0 && current.at(second - 1) >= share * tabs) {
      second--;
    }
    return second == current.seconds()
        ? Double.POSITIVE_INFINITY
        : Math.max(0, second * 1_000 - settled) / 60_000.0;
  }

  /** From the fleet's last instance to the last tab, minutes. */
  public double minutesToTheLast() {
    return Math.max(0, lastArrival - settled) / 60_000.0;
  }
}
