package dev.lockstep.demo.fleet;

/** What an instance is there for, as whoever deploys decided. */
public enum Duty {
  /** It takes requests once it is ready. */
  SERVING,
  /** It runs beside those that serve, and takes nothing until it is its turn. */
  STANDBY,
  /** It was told to leave, and the balancer with it. */
  LEAVING,
  /** It was ended and nobody told the balancer, which has to find out. */
  CUT
}
