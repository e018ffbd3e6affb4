package dev.lockstep.internal.page;

import dev.lockstep.protocol.BuildStamp;
import org.jspecify.annotations.Nullable;

/** The meta elements that tell the client the build of its document. */
final class BuildMeta {
  private static final String LINE = "\n    ";

  private BuildMeta() {}

  /** Returns the meta elements; empty in development. */
  static String of(@Nullable BuildStamp stamp) {
    if (stamp == null) {
      return "";
    }
    String number = LINE + meta("build-number", Long.toString(stamp.build()));
    return stamp.track() == null ? number : number + LINE + meta("build-track", stamp.track());
  }

  private static String meta(String name, String content) {
    return "<meta name=\"" + name + "\" content=\"" + escape(content) + "\">";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
