package dev.lockstep.internal.asset.archive;

/**
 * How far a listing is believed when it says that a name has certain bytes. Whoever can write the
 * archive can write a listing; a stronger proof outweighs any number of weaker ones.
 */
public enum Proof {
  /** Nothing proves it: the name states no fingerprint, or another one. */
  NONE,

  /** The name states the first digits of the bytes' fingerprint. */
  FINGERPRINT,

  /** The listing is signed with the fleet's key. */
  SIGNATURE
}
