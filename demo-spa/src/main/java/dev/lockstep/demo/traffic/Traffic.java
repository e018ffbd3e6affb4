package dev.lockstep.demo.traffic;

import java.net.URI;

/** Simulated users behind the balancer: some in tabs with Lockstep, some without. */
public final class Traffic implements AutoCloseable {

  /** Of each kind. More would measure the laptop. */
  public static final int MOST_USERS = 64;

  private final Crowd lockstep;
  private final Crowd plain;

  /**
   * Nobody is there yet.
   *
   * @param balancer its address
   */
  public Traffic(URI balancer) {
    Wire wire = new Wire(balancer);
    lockstep = new Crowd("lockstep-user", () -> new ListeningTab(wire));
    plain = new Crowd("plain-user", () -> PlainTab.withoutLockstep(wire));
  }

  /**
   * Has users come or go until there are so many.
   *
   * @param size 0 to {@link #MOST_USERS}
   * @param withLockstep which kind
   */
  public void resize(int size, boolean withLockstep) {
    if (size < 0 || size > MOST_USERS) {
      throw new IllegalArgumentException("users must be 0.." + MOST_USERS + ", was " + size);
    }
    crowd(withLockstep).resize(size);
  }

  /** What the users of a kind have come to. */
  public Counts counts(boolean withLockstep) {
    return crowd(withLockstep).counts();
  }

  private Crowd crowd(boolean withLockstep) {
    return withLockstep ? lockstep : plain;
  }

  @Override
  public void close() {
    lockstep.close();
    plain.close();
  }
}
