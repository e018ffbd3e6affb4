package dev.lockstep.internal.asset.archive;

/**
 * What the archive answers to a request, which waits for it only for a moment.
 *
 * @param <T> what was asked for
 */
public sealed interface ArchiveAnswer<T> {
  /**
   * The archive has it.
   *
   * @param value what was asked for
   * @param <T> its type
   */
  record Found<T>(T value) implements ArchiveAnswer<T> {}

  /**
   * The archive was read and does not have it.
   *
   * @param <T> what was asked for
   */
  record Missing<T>() implements ArchiveAnswer<T> {}

  /**
   * The archive may have it, and did not answer in time: it is slow, it hangs, or too many requests
   * wait. Reading goes on in the background.
   *
   * @param <T> what was asked for
   */
  record Late<T>() implements ArchiveAnswer<T> {}
}
