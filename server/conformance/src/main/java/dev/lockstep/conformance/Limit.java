package dev.lockstep.conformance;

/** What a server cannot do, whatever its adapter does: its cases are told apart in the table. */
public enum Limit {
  /** It keeps no response open without a thread. */
  NO_STREAMS("the event stream is a 503, and tabs poll: the server needs a thread for each stream"),

  /** It ends a response properly whose handler has failed. */
  FAILURES_LOOK_WHOLE(
      "the server ends what a failed handler has begun to send, as if that were all of it");

  private final String sentence;

  Limit(String sentence) {
    this.sentence = sentence;
  }

  /**
   * Returns what the limit means.
   *
   * @return a sentence for the table's legend
   */
  public String sentence() {
    return sentence;
  }
}
