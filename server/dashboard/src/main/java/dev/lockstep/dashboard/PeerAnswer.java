package dev.lockstep.dashboard;

/** The result of reading a peer. */
sealed interface PeerAnswer {
  /** Host and port of the peer. */
  String name();

  /** The peer sent its report. */
  record Read(String name, InstanceReport report) implements PeerAnswer {}

  /** The peer could not be read, and why. */
  record Unread(String name, String problem) implements PeerAnswer {}
}
