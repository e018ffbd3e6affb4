package dev.lockstep.demo.schema;

import java.util.Locale;

/**
 * What the code of a build knows of the notes' column, which is renamed from {@code body} to {@code
 * text} over three builds, so that none of them needs the one before to be gone. All builds of the
 * demo are the same jar; their number says which of these it plays:
 *
 * <table>
 *   <caption>Builds and the schema versions that they work with</caption>
 *   <tr><th>build<th>code<th>schema
 *   <tr><td>up to 7127<td>{@code body} only<td>1, 2
 *   <tr><td>7128<td>writes both, reads {@code text} or else {@code body}<td>2, 3
 *   <tr><td>from 7129<td>{@code text} only<td>3, 4
 * </table>
 *
 * Version 1 has {@code body}; 2 has both (expanded); 3 has {@code text} in every row; 4 has no
 * {@code body} any more (contracted).
 */
public enum Generation {
  /** Before the rename. */
  BODY(1, 2),
  /** In the middle of it. */
  BOTH(2, 3),
  /** After it. */
  TEXT(3, 4);

  /** The first build of the middle. */
  private static final long MIDDLE = 7128;

  private final int oldest;
  private final int newest;

  Generation(int oldest, int newest) {
    this.oldest = oldest;
    this.newest = newest;
  }

  public static Generation of(long build) {
    return build < MIDDLE ? BODY : build == MIDDLE ? BOTH : TEXT;
  }

  /** The oldest build that works without {@code body}. */
  public static long firstWithout() {
    return MIDDLE + 1;
  }

  /** The oldest schema version that it works with. */
  public int oldest() {
    return oldest;
  }

  /** The newest schema version that it works with. */
  public int newest() {
    return newest;
  }

  public boolean worksWith(int version) {
    return oldest <= version && version <= newest;
  }

  /** As on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
