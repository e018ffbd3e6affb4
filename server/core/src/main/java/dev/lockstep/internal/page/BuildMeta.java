package dev.lockstep.internal.page;

import dev.lockstep.internal.html.HtmlMeta;
import dev.lockstep.protocol.BuildStamp;
import org.jspecify.annotations.Nullable;

/** The meta elements that tell the client the build of its document. */
final class BuildMeta {
  private static final String BUILD = "build-number";
  private static final String TRACK = "build-track";
  private static final String LINE = "\n    ";

  private BuildMeta() {}

  /**
   * Returns the meta elements; empty in development.
   *
   * @param xml whether each element needs an end
   */
  static String of(@Nullable BuildStamp stamp, boolean xml) {
    if (stamp == null) {
      return "";
    }
    String number = LINE + meta(BUILD, Long.toString(stamp.build()), xml);
    return stamp.track() == null ? number : number + LINE + meta(TRACK, stamp.track(), xml);
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
  static String serverTiming(BuildStamp stamp) {
    String number = "build;desc=\"" + stamp.build() + "\"";
    return stamp.track() == null ? number : number + ", build-track;desc=\"" + stamp.track() + "\"";
  }
}
