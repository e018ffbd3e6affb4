package dev.lockstep.simulator.fleet;

import dev.lockstep.drain.DrainPhase;
import dev.lockstep.internal.guard.Verdict;
import dev.lockstep.protocol.BuildRequirement;
import org.jspecify.annotations.Nullable;

/** One server process, from one start to the next. Its {@link Fleet} changes it. */
public final class Instance {
  private final int number;
  Release release;
  DrainPhase phase = DrainPhase.SERVING;
  boolean up = true;
  boolean reachable = true;
  int losses;
  private int inFlight;

  Instance(int number, Release release) {
    this.number = number;
    this.release = release;
  }

  /** Its place in the fleet, from 0. */
  public int number() {
    return number;
  }

  /** What it runs. */
  public Release release() {
    return release;
  }

  /** Judges a request that has arrived. */
  public Verdict judge(@Nullable BuildRequirement requirement) {
    return release.guard().judge(requirement, phase);
  }

  /** What a health check finds. */
  public boolean isReady() {
    return isConnectable() && phase == DrainPhase.SERVING;
  }

  /** Whether event streams may stay. */
  public boolean keepsStreams() {
    return phase == DrainPhase.SERVING;
  }

  /** Whether a connection comes about. */
  public boolean isConnectable() {
    return up && reachable;
  }

  /** Whether a failed connection fails at once, rather than by silence. */
  public boolean isReachable() {
    return reachable;
  }

  /** How often everything in flight was lost; a request that sees it change gets no answer. */
  public int losses() {
    return losses;
  }

  /** How many requests it is working on. */
  public int inFlight() {
    return inFlight;
  }

  /** A request came or went. */
  public void count(int change) {
    inFlight += change;
  }
}
