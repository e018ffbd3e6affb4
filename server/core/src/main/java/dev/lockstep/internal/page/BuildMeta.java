package dev.lockstep.internal.page;

import dev.lockstep.internal.html.HtmlMeta;
import dev.lockstep.protocol.BuildStamp;
import org.jspecify.annotations.Nullable;

/** The meta elements that tell the client the build of its document. */
final class BuildMeta {
  private static final String BUILD = "build-number";
  private static final String TRACK = "build-track";
  private static final String BASE = "build-base";
  private static final String LINE = "\n    ";

  private BuildMeta() {}

  /**
   * Returns the meta elements; empty in development.
   *
   * @param endpoints where the client finds the endpoints; null where it looks by itself
   * @param xml whether each element needs an end
   */
  static String of(@Nullable BuildStamp stamp, @Nullable String endpoints, boolean xml) {
    return stamp == null
        ? ""
        : line(BUILD, Long.toString(stamp.build()), xml)
            + line(TRACK, stamp.track(), xml)
            + line(BASE, endpoints, xml);
  }

  private static String line(String name, @Nullable String content, boolean xml) {
    return content == null ? "" : LINE + meta(name, content, xml);
  }

  /** Whether a meta element says where the endpoints are: the application knows better. */
  static boolean isBase(HtmlMeta meta) {
    return meta.isNamed(BASE);
  }

  /** Whether a meta element names a build, whoever wrote it: a document has one of each. */
  static boolean is(HtmlMeta meta) {
    return meta.isNamed(BUILD) || meta.isNamed(TRACK);
  }

  private static String meta(String name, String content, boolean xml) {
    String end = xml ? "\" />" : "\">";
    return "<meta name=\"" + name + "\" content=\"" + escape(content) + end;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  /**
   * Returns the value of a {@code Server-Timing} field that says the same, for documents that must
   * not change. Its descriptions are strings of tokens, so they need no escaping.
   */
  static String serverTiming(BuildStamp stamp, @Nullable String endpoints) {
    return "build;desc=\""
        + stamp.build()
        + "\""
        + metric(TRACK, stamp.track())
        + metric(BASE, endpoints);
  }

  private static String metric(String name, @Nullable String description) {
    return description == null ? "" : ", " + name + ";desc=\"" + description + "\"";
  }
}
