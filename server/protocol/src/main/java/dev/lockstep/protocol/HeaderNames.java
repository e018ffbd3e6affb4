package dev.lockstep.protocol;

/** The names of the protocol's header fields. Field names are case-insensitive (RFC 9110 §5.1). */
public final class HeaderNames {
  /** Response header {@value}: the build of the answering instance, a {@link BuildStamp}. */
  public static final String BUILD_NUMBER = "Build-Number";

  /** Request header {@value}: the oldest build that can answer, a {@link BuildRequirement}. */
  public static final String BUILD_REQUIRED = "Build-Required";

  /** Response header {@value}: the handler did not run, and why: a {@link RefusalReason}. */
  public static final String BUILD_REFUSED = "Build-Refused";

  /**
   * Request header {@value}: the status that a trusted proxy wants a refusal to have, because it
   * can retry that one.
   */
  public static final String BUILD_REFUSE_STATUS = "Build-Refuse-Status";

  private HeaderNames() {}
}
