package dev.lockstep.internal.asset.link;

import java.util.ArrayDeque;
import java.util.Deque;

/** Resolves {@code .} and {@code ..} in a path as browsers do (WHATWG URL §4.4, path state). */
final class DotSegments {
  private DotSegments() {}

  static String removed(String path) {
    if (!path.contains("/.") && !path.contains("/%")) {
      return path;
    }
    Deque<String> segments = new ArrayDeque<>();
    String[] parts = path.split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      String dots = parts[i].replace("%2e", ".").replace("%2E", ".");
      boolean last = i == parts.length - 1;
      if (dots.equals("..")) {
        segments.pollLast();
      } else if (!dots.equals(".")) {
        segments.addLast(parts[i]);
        continue;
      }
      if (last) {
        segments.addLast("");
      }
    }
    return "/" + String.join("/", segments);
  }
}
