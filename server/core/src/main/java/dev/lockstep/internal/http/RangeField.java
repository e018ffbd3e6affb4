package dev.lockstep.internal.http;

/**
 * Parses {@code Range} (RFC 9110 §14.2) for content of a known length.
 *
 * <p>Several ranges are answered with the whole content, which §14.2 allows: browsers request one
 * range at a time, and {@code multipart/byteranges} would let a short request cause many parts
 * (§17.15).
 */
final class RangeField {
  private static final String UNIT = "bytes=";

  /** An omitted position. */
  private static final long OPEN = -1;

  private static final long MALFORMED = -2;

  /** What a {@code Range} asks for. */
  sealed interface Asked {
    /** The whole content: another unit, a malformed value, or several ranges. */
    record Whole() implements Asked {}

    /** A range outside the content: 416. */
    record Unsatisfiable() implements Asked {}

    /**
     * One part.
     *
     * @param range the part, inside the content
     */
    record Part(ByteRange range) implements Asked {}
  }

  private static final Asked WHOLE = new Asked.Whole();
  private static final Asked UNSATISFIABLE = new Asked.Unsatisfiable();

  private RangeField() {}

  static Asked read(String field, long complete) {
    if (!field.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return WHOLE;
    }
    String spec = onlySpec(field);
    int dash = spec.indexOf('-');
    if (dash < 0) {
      return WHOLE;
    }
    long first = number(spec, 0, dash);
    long last = number(spec, dash + 1, spec.length());
    if (first == MALFORMED || last == MALFORMED || (first == OPEN && last == OPEN)) {
      return WHOLE;
    }
    return first == OPEN ? suffix(last, complete) : between(first, last, complete);
  }

  /**
   * The only element of the list that is not empty (RFC 9110 §5.6.1.2); the empty string if there
   * are several or none.
   */
  private static String onlySpec(String field) {
    String only = "";
    for (int start = UNIT.length(); start <= field.length(); ) {
      int comma = field.indexOf(',', start);
      int end = comma < 0 ? field.length() : comma;
      String spec = field.substring(start, end).strip();
      if (!spec.isEmpty() && !only.isEmpty()) {
        return "";
      }
      only = spec.isEmpty() ? only : spec;
      start = end + 1;
    }
    return only;
  }

  private static Asked between(long first, long last, long complete) {
    if (last != OPEN && last < first) {
      return WHOLE;
    }
    if (first >= complete) {
      return UNSATISFIABLE;
    }
    return new Asked.Part(
        new ByteRange(first, last == OPEN ? complete - 1 : Math.min(last, complete - 1)));
  }

  /**
   * The last bytes. Empty content is sent whole: {@code Content-Range} has no value for zero bytes.
   */
  private static Asked suffix(long length, long complete) {
    if (length == 0) {
      return UNSATISFIABLE;
    }
    return complete == 0
        ? WHOLE
        : new Asked.Part(new ByteRange(Math.max(0, complete - length), complete - 1));
  }

  /** A number that overflows becomes the largest: both are past the end. */
  private static long number(String spec, int start, int end) {
    if (start == end) {
      return OPEN;
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      int digit = spec.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return MALFORMED;
      }
      value = value > (Long.MAX_VALUE - 9) / 10 ? Long.MAX_VALUE : value * 10 + digit;
    }
    return value;
  }
}
