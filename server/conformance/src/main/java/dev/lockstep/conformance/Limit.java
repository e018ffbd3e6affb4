package dev.lockstep.conformance;

/** What a server cannot do with any adapter. The table counts its cases separately. */
public enum Limit {
  /** It needs a thread for every open response. */
  NO_STREAMS("the event stream is a 503, and tabs poll: the server needs a thread for each stream"),

  /** It ends the response of a failed handler as if it were complete. */
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
