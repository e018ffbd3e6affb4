package dev.lockstep.http;

/** What became of a request's content that an adapter was to read: {@link Outcome.ReadBody}. */
public sealed interface BodyResult {
  /** The content is longer than {@link Outcome.ReadBody#maxBytes()}. */
  BodyResult TOO_LONG = new TooLong();

  /** The content did not arrive whole. */
  BodyResult INCOMPLETE = new Incomplete();

  /**
   * The whole content.
   *
   * @param bytes the content, at most {@link Outcome.ReadBody#maxBytes()} of them, not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, by the one who asked for it
  record Whole(byte[] bytes) implements BodyResult {}

  /** The content is longer than {@link Outcome.ReadBody#maxBytes()}. */
  record TooLong() implements BodyResult {}

  /** The client went away or was too slow. It may not see the response. */
  record Incomplete() implements BodyResult {}
}
