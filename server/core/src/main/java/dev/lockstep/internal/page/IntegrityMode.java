package dev.lockstep.internal.page;

/** Which elements of documents state the integrity of what they load. */
public enum IntegrityMode {
  /** None. What a document states is removed. */
  NEVER,

  /**
   * Those that load from another origin, and those that stated one before. On the document's own
   * origin, a proxy that changes a script would turn the page into a dead one.
   */
  WHERE_NEEDED,

  /** All. */
  EVERYWHERE
}
