package dev.lockstep.dashboard;

/** What came of reading a peer. */
sealed interface PeerAnswer {
  /** Which peer. */
  String name();

  /** It told. */
  record Read(String name, InstanceReport report) implements PeerAnswer {}

  /** It did not, and why. */
  record Unread(String name, String problem) implements PeerAnswer {}
}
