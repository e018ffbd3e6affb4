package dev.lockstep.internal.fleet.record;

import static java.util.Objects.requireNonNull;

import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildStamp;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an instance writes about itself once a period.
 *
 * @param id of this process: 1 to 64 letters, digits, dots, dashes and underscores, first a letter
 *     or digit
 * @param build its build, 1 to {@value BuildNumber#MAX}
 * @param min the oldest tab build that it serves; 0 for every one
 * @param track its track; null for the main track
 * @param phase how far it has come
 * @param turn the number of the turn whose page it hands out; 0 when it hands out its own and
 *     states none
 * @param page the build whose page it hands out
 * @param pages the pages that lie on its own disk, at most {@value #MAX_PAGES}
 * @param tabs the open tabs that it knows of, by build; at most {@value #MAX_TABS} builds
 * @param counter greater in each record that it writes
 */
public record InstanceRecord(
    String id,
    long build,
    long min,
    @Nullable String track,
    Phase phase,
    long turn,
    long page,
    SortedSet<PageFiles> pages,
    SortedMap<Long, Long> tabs,
    long counter) {
  /** Its own page, the three before it, and those of newer builds during a roll-out. */
  public static final int MAX_PAGES = 8;

  /** As many builds as an instance counts tabs of. */
  public static final int MAX_TABS = 64;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /**
   * Copies and checks the values.
   *
   * @param id of this process
   * @param build its build
   * @param min the oldest tab build that it serves
   * @param track its track
   * @param phase how far it has come
   * @param turn whose page it hands out
   * @param page the build of that page
   * @param pages on its own disk
   * @param tabs open tabs by build
   * @param counter of its records
   * @throws IllegalArgumentException when a bound is broken
   */
  public InstanceRecord {
    requireNonNull(phase, "phase");
    requireId(id);
    require("build", build, 1, BuildNumber.MAX);
    require("min", min, 0, build);
    if (track != null && !BuildStamp.isTrack(track)) {
      throw new IllegalArgumentException("track must be an RFC 9651 token, was \"" + track + "\"");
    }
    require("turn", turn, 0, BuildNumber.MAX);
    require("page", page, 1, BuildNumber.MAX);
    require("number of pages", pages.size(), 0, MAX_PAGES);
    require("number of tabs' builds", tabs.size(), 0, MAX_TABS);
    tabs.forEach(
        (tab, count) -> {
          require("build of tabs", tab, 1, BuildNumber.MAX);
          require("tabs", count, 0, BuildNumber.MAX);
        });
    require("counter", counter, 0, Long.MAX_VALUE);
    pages = Collections.unmodifiableSortedSet(new TreeSet<>(pages));
    tabs = Collections.unmodifiableSortedMap(new TreeMap<>(tabs));
  }

  /**
   * Checks the id of an instance.
   *
   * @param id any text
   * @return the id
   * @throws IllegalArgumentException when it is not the id of an instance
   */
  public static String requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id of an instance must have 1..64 letters, digits, dots, dashes and underscores, was \""
              + id
              + "\"");
    }
    return id;
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " of an instance must be " + least + ".." + most + ", was " + value);
    }
  }

  /**
   * Whether this instance can answer the requests of a page's tabs: it is not older, and serves
   * tabs of that age.
   *
   * @param pageBuild the page's build
   * @return true for {@code min} to {@code build}
   */
  public boolean answers(long pageBuild) {
    return min <= pageBuild && pageBuild <= build;
  }

  /**
   * Whether this instance can hand out a page and answer its tabs.
   *
   * @param files the page
   * @return true when it {@link #answers} the build and has the files on its own disk
   */
  public boolean carries(PageFiles files) {
    return answers(files.build()) && pages.contains(files);
  }

  /**
   * Returns this record in another phase.
   *
   * @param next the phase
   * @return the record
   */
  public InstanceRecord in(Phase next) {
    return new InstanceRecord(id, build, min, track, next, turn, page, pages, tabs, counter);
  }
}
