package dev.lockstep.client.decision;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The automatic reloads of a browser tab, kept across them; immutable. Its text form is {@code
 * from,target,time,delivered} for each reload, joined by {@code ;}.
 */
public final class Ledger {
  /** No reload yet. */
  public static final Ledger EMPTY = new Ledger(new ArrayList<>());

  /** More than the guard ever counts within its hour; older ones fall out. */
  private static final int KEPT = 8;

  /** Longer than {@link #KEPT} entries of three 15-digit numbers ever are. */
  private static final int MAX_TEXT = 512;

  private static final int MAX_DIGITS = 15;

  /**
   * One automatic reload.
   *
   * @param from the build that reloaded
   * @param target the build it was to bring
   * @param at when, milliseconds since the epoch
   * @param delivered whether the page that came was of the target, or beyond it
   */
  record Entry(long from, long target, long at, boolean delivered) {}

  private final List<Entry> entries;

  private Ledger(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * Reads the text form.
   *
   * @param text what storage held; anything but a ledger's own text gives an empty one
   * @param build the build of the page that is starting, against which the last reload is judged
   * @param now milliseconds since the epoch; a later entry counts as made now, since the computer's
   *     clock was set back
   * @return the ledger
   */
  public static Ledger opened(@Nullable String text, long build, double now) {
    if (text == null || text.isEmpty() || text.length() > MAX_TEXT) {
      return EMPTY;
    }
    List<Entry> entries = new ArrayList<>();
    long[] fields = new long[4];
    int field = 0;
    int digits = 0;
    for (int at = 0; at <= text.length(); at++) {
      char next = at == text.length() ? ';' : text.charAt(at);
      if (next >= '0' && next <= '9' && digits < MAX_DIGITS) {
        fields[field] = fields[field] * 10 + (next - '0');
        digits++;
      } else if (next == ',' && digits > 0 && field < 3) {
        field++;
        digits = 0;
      } else if (next == ';' && digits > 0 && field == 3) {
        entries.add(entry(fields, build, (long) now));
        fields = new long[4];
        field = 0;
        digits = 0;
      } else {
        return EMPTY;
      }
    }
    return new Ledger(entries);
  }

  private static Entry entry(long[] fields, long build, long now) {
    boolean arrived = fields[0] < fields[1] ? build >= fields[1] : build <= fields[1];
    return new Entry(fields[0], fields[1], Math.min(fields[2], now), arrived || fields[3] != 0);
  }

  Ledger plus(long from, long target, double now) {
    List<Entry> longer = new ArrayList<>();
    for (int at = Math.max(0, entries.size() - KEPT + 1); at < entries.size(); at++) {
      longer.add(entries.get(at));
    }
    longer.add(new Entry(from, target, (long) now, false));
    return new Ledger(longer);
  }

  /**
   * How many reloads there were for a target that may not be repeated at once: those in vain, and
   * every one back to an older build, since a rollback is followed once.
   */
  int count(long target) {
    int count = 0;
    for (int at = 0; at < entries.size(); at++) {
      Entry entry = entries.get(at);
      if (entry.target() == target && (!entry.delivered() || entry.from() > target)) {
        count++;
      }
    }
    return count;
  }

  /** When the last reload for a target was; meaningless if there was none. */
  double last(long target) {
    double last = 0;
    for (int at = 0; at < entries.size(); at++) {
      if (entries.get(at).target() == target) {
        last = entries.get(at).at();
      }
    }
    return last;
  }

  /** How many reloads since a time brought nothing. */
  int vainSince(double time) {
    int count = 0;
    for (int at = 0; at < entries.size(); at++) {
      if (entries.get(at).at() > time && !entries.get(at).delivered()) {
        count++;
      }
    }
    return count;
  }

  /**
   * Whether the last reload brought what it was for.
   *
   * @return false only when there was a reload and it did not deliver
   */
  public boolean delivered() {
    return entries.isEmpty() || entries.get(entries.size() - 1).delivered();
  }

  /** Returns the text form. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < entries.size(); at++) {
      Entry entry = entries.get(at);
      text.append(at == 0 ? "" : ";").append(entry.from()).append(',').append(entry.target());
      text.append(',').append(entry.at()).append(entry.delivered() ? ",1" : ",0");
    }
    return text.toString();
  }
}
