package dev.lockstep.it.roll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * What a run came to.
 *
 * @param logical requests that the app made
 * @param failed those that it saw fail
 * @param lost POSTs that were acknowledged and did not run
 * @param twice POSTs that ran more than once
 * @param skewed answers from an instance older than the page
 * @param reloads of tabs that every instance was too old for
 * @param attempts per logical request
 * @param hops attempts of the balancer beyond the first of each request
 * @param p50 milliseconds that half of them took at most
 * @param p99 milliseconds
 * @param max milliseconds
 * @param failures the first of them
 */
record Result(
    long logical,
    long failed,
    long lost,
    long twice,
    long skewed,
    long reloads,
    double attempts,
    long hops,
    double p50,
    double p99,
    double max,
    List<String> failures) {
  /** With what the balancer says of its own attempts. */
  Result withHops(long counted) {
    return new Result(
        logical, failed, lost, twice, skewed, reloads, attempts, counted, p50, p99, max, failures);
  }

  void assertNothingLost() {
    assertNoFailure();
    assertThat(attempts).as("attempts per request").isLessThanOrEqualTo(1.05);
  }

  void assertNoFailure() {
    assertThat(failures).isEmpty();
    assertThat(failed).isZero();
    assertNoHarm();
  }

  /** What must hold whatever fails: nobody is told what is not so, and no handler runs twice. */
  void assertNoHarm() {
    assertThat(lost).as("acknowledged, and lost").isZero();
    assertThat(twice).as("run twice").isZero();
    assertThat(skewed).as("answered by an older instance").isZero();
  }
}
