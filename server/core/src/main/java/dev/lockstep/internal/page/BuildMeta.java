package dev.lockstep.internal.page;

import dev.lockstep.internal.html.HtmlMeta;
import dev.lockstep.protocol.BuildStamp;
import org.jspecify.annotations.Nullable;

/**
 * The meta elements that tell the client the build of its document.
 *
 * @param replaces whether elements that another tool wrote are removed
 * @param stamp what the document says instead; null for nothing
 */
record BuildMeta(boolean replaces, @Nullable BuildStamp stamp) {
  /** In development a document says what it said before. */
  private static final BuildMeta UNCHANGED = new BuildMeta(false, null);

  /** What is the same in every build with the same document. */
  static final BuildMeta REMOVED = new BuildMeta(true, null);

  private static final String BUILD = "build-number";
  private static final String TRACK = "build-track";
  private static final String FRONT = "build-front";
  private static final String BASE = "build-base";
  private static final String LINE = "\n    ";

  /** What documents of an instance say; null in development. */
  static BuildMeta of(@Nullable BuildStamp stamp) {
    return stamp == null ? UNCHANGED : new BuildMeta(true, stamp);
  }

  /**
   * Returns the meta elements; empty for none.
   *
   * @param endpoints where the client finds the endpoints; null where it looks by itself
   * @param xml whether each element needs an end
   */
  String elements(@Nullable String endpoints, boolean xml) {
    return stamp == null
        ? ""
        : element(BUILD, Long.toString(stamp.build()), xml)
            + element(TRACK, stamp.track(), xml)
            + element(FRONT, stamp.front(), xml)
            + element(BASE, endpoints, xml);
  }

  /** Whether a meta element says where the endpoints are: the application knows better. */
  static boolean isBase(HtmlMeta meta) {
    return meta.isNamed(BASE);
  }

  /** Whether a meta element names a build, whoever wrote it: a document has one of each. */
  static boolean is(HtmlMeta meta) {
    return meta.isNamed(BUILD) || meta.isNamed(TRACK) || meta.isNamed(FRONT);
  }

  private static String element(String name, @Nullable String content, boolean xml) {
    String end = xml ? "\" />" : "\">";
    return content == null
        ? ""
        : LINE + "<meta name=\"" + name + "\" content=\"" + escape(content) + end;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  /** As {@link #serverTiming(BuildStamp, String)}; null for nothing. */
  @Nullable String serverTiming(@Nullable String endpoints) {
    return stamp == null ? null : serverTiming(stamp, endpoints);
  }

  /**
   * Returns the value of a {@code Server-Timing} field that says the same, for documents that must
   * not change. Its descriptions are as in {@code Build-Number}, so they need no escaping.
   */
  static String serverTiming(BuildStamp stamp, @Nullable String endpoints) {
    return "build;desc=\""
        + stamp.build()
        + "\""
        + metric(TRACK, stamp.track())
        + metric(FRONT, stamp.front())
        + metric(BASE, endpoints);
  }

  private static String metric(String name, @Nullable String description) {
    return description == null ? "" : ", " + name + ";desc=\"" + description + "\"";
  }
}
