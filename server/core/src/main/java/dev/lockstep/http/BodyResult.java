package dev.lockstep.http;

/** The result of reading a request's content for {@link Outcome.ReadBody}. */
public sealed interface BodyResult {
  /** The content is longer than {@link Outcome.ReadBody#maxBytes()}. */
  BodyResult TOO_LONG = new TooLong();

  /** The content did not arrive completely. */
  BodyResult INCOMPLETE = new Incomplete();

  /**
   * The whole content.
   *
   * @param bytes the content, at most {@link Outcome.ReadBody#maxBytes()} of them, not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, by ReadBody.answer
  record Whole(byte[] bytes) implements BodyResult {}

  /** The content is longer than {@link Outcome.ReadBody#maxBytes()}. */
  record TooLong() implements BodyResult {}

  /** The client closed the connection or was too slow. It may not see the response. */
  record Incomplete() implements BodyResult {}
}
