package dev.lockstep.demo.fleet;

/**
 * Requests that an instance was given.
 *
 * @param requests all that were answered
 * @param refused those with {@code Build-Refused}
 * @param failed those with a status of 500 or above that were no refusals
 */
public record Counts(long requests, long refused, long failed) {

  public static final Counts NONE = new Counts(0, 0, 0);

  public Counts plus(Counts more) {
    return new Counts(requests + more.requests, refused + more.refused, failed + more.failed);
  }

  public Counts minus(Counts before) {
    return new Counts(requests - before.requests, refused - before.refused, failed - before.failed);
  }
}
