package dev.lockstep.http;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code Range} (RFC 9110 §14.2) against content of a known length. */
final class RangeField {
  /**
   * More ranges than this are answered with the whole content: nobody with an honest need asks for
   * so many, and each costs a part's header (RFC 9110 §17.15). The bytes themselves are bounded by
   * the content, because ranges that overlap become one.
   */
  static final int MAX_RANGES = 16;

  private static final String UNIT = "bytes=";

  /** A position without digits. */
  private static final long OPEN = -1;

  private static final long MALFORMED = -2;

  /** What a {@code Range} asks for. */
  sealed interface Asked {
    /** The whole content: another unit, a malformed value, or more than is good. */
    record Whole() implements Asked {}

    /** Nothing that there is: 416. */
    record Unsatisfiable() implements Asked {}

    /**
     * Parts, in the order in which they were asked for, those that touched made one.
     *
     * @param ranges one or more ranges with gaps between them
     */
    record Parts(List<ByteRange> ranges) implements Asked {}
  }

  private static final Asked WHOLE = new Asked.Whole();
  private static final Asked UNSATISFIABLE = new Asked.Unsatisfiable();

  private final String field;
  private final long complete;
  private final List<ByteRange> ranges = new ArrayList<>();
  private boolean wholeOfNothing;

  private RangeField(String field, long complete) {
    this.field = field;
    this.complete = complete;
  }

  static Asked read(String field, long complete) {
    return new RangeField(field, complete).read();
  }

  private Asked read() {
    if (!field.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return WHOLE;
    }
    int specs = 0;
    for (int start = UNIT.length(); start <= field.length(); ) {
      int comma = field.indexOf(',', start);
      int end = comma < 0 ? field.length() : comma;
      String spec = field.substring(start, end).strip();
      if (!spec.isEmpty() && (++specs > MAX_RANGES || !add(spec))) {
        return WHOLE;
      }
      start = end + 1;
    }
    if (specs == 0 || wholeOfNothing) {
      return WHOLE;
    }
    return ranges.isEmpty() ? UNSATISFIABLE : new Asked.Parts(List.copyOf(ranges));
  }

  /** Takes one range; false when it is malformed, which voids the field. */
  private boolean add(String spec) {
    int dash = spec.indexOf('-');
    long first = dash < 0 ? MALFORMED : number(spec, 0, dash);
    long last = dash < 0 ? MALFORMED : number(spec, dash + 1, spec.length());
    if (first == MALFORMED || last == MALFORMED || (first == OPEN && last == OPEN)) {
      return false;
    }
    if (first == OPEN) {
      addSuffix(last);
    } else if (last != OPEN && last < first) {
      return false;
    } else if (first < complete) {
      merge(new ByteRange(first, last == OPEN ? complete - 1 : Math.min(last, complete - 1)));
    }
    return true;
  }

  /** The last bytes. Of empty content all of it, which is no range: a 206 could not name it. */
  private void addSuffix(long length) {
    if (length > 0 && complete > 0) {
      merge(new ByteRange(Math.max(0, complete - length), complete - 1));
    } else if (length > 0) {
      wholeOfNothing = true;
    }
  }

  /** Makes one of what touches (RFC 9110 §15.3.7.2), so that no byte is ever sent twice. */
  private void merge(ByteRange range) {
    ByteRange merged = range;
    int place = ranges.size();
    for (int i = 0; i < ranges.size(); ) {
      if (ranges.get(i).touches(merged)) {
        merged = merged.union(ranges.remove(i));
        place = Math.min(place, i);
        i = 0; // the larger one may touch what the smaller did not
      } else {
        i++;
      }
    }
    ranges.add(Math.min(place, ranges.size()), merged);
  }

  /** Too large a number counts as the largest: it lies past the end all the same. */
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
