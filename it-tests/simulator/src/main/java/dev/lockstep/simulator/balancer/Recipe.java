package dev.lockstep.simulator.balancer;

/** What a balancer makes of builds. */
public enum Recipe {
  /** Nothing: every request goes to any instance, and the clients retry. */
  PLAIN,

  /**
   * Requests that require the newest build go to the instances that have it, as the health check
   * finds them; all others to any. Documents require nothing.
   */
  POOL,

  /** The same, and a document that is reloaded for a build goes where that build is. */
  POOL_AND_COOKIE
}
