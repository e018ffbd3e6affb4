package dev.lockstep.client.tab;

/** Time and randomness, which decisions have none of their own of. */
public interface Clock {
  /**
   * Tells the time.
   *
   * @return milliseconds since the epoch
   */
  double now();

  /**
   * Draws a number.
   *
   * @return 0 (inclusive) to 1 (exclusive), evenly spread
   */
  double random();
}
