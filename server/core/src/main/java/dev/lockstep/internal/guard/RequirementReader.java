package dev.lockstep.internal.guard;

import dev.lockstep.http.Request;
import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.protocol.HeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requirement that a request carries: in {@code Build-Required}, else as parameters of a
 * media range in {@code Accept}, as in {@code application/json;build=7127;tab=7130}, which needs no
 * preflight on a cross-origin request.
 */
public final class RequirementReader {
  /** Part of every such {@code Accept}. Most requests lack it, and are not parsed further. */
  private static final String MARK = "build=";

  private final RequirementCache required = new RequirementCache(BuildRequirement::parse);
  private final RequirementCache accepted =
      new RequirementCache(accept -> BuildRequirement.parse(inMediaRanges(accept)));

  /** Makes a reader with an empty cache. */
  public RequirementReader() {}

  /**
   * Reads a request's header fields.
   *
   * @param request any request
   * @return the requirement; null when there is none, or a malformed one
   */
  public @Nullable BuildRequirement read(Request request) {
    String field = request.header(HeaderNames.BUILD_REQUIRED);
    if (field != null) {
      return required.get(field);
    }
    String accept = request.header("Accept");
    return accept == null || !accept.contains(MARK) ? null : accepted.get(accept);
  }

  /** The field of the last media range (RFC 9110 §12.5.1) that has one. */
  private static @Nullable String inMediaRanges(String accept) {
    String found = null;
    for (int from = 0; from < accept.length(); ) {
      int end = endOf(',', accept, from, accept.length());
      String inRange = inMediaRange(accept, from, end);
      found = inRange == null ? found : inRange;
      from = end + 1;
    }
    return found;
  }

  /** The media range's parameters as a {@code Build-Required} value; null without a build. */
  private static @Nullable String inMediaRange(String accept, int start, int end) {
    String build = null;
    String tab = "";
    String track = "";
    String front = "";
    for (int from = start; from < end; ) {
      int next = endOf(';', accept, from, end);
      String parameter = accept.substring(from, next).strip();
      if (parameter.startsWith(MARK)) {
        build = parameter.substring(MARK.length());
      } else if (parameter.startsWith("tab=")) {
        tab = ";" + parameter;
      } else if (parameter.startsWith("track=")) {
        track = ";" + parameter;
      } else if (parameter.startsWith("front=")) {
        front = ";" + parameter;
      }
      from = next + 1;
    }
    return build == null ? null : build + tab + track + front;
  }

  /** The position of the next delimiter outside quoted strings; {@code end} if there is none. */
  private static int endOf(char delimiter, String text, int from, int end) {
    boolean quoted = false;
    for (int at = from; at < end; at++) {
      char c = text.charAt(at);
      if (quoted && c == '\\') {
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == delimiter) {
        return at;
      }
    }
    return end;
  }
}
