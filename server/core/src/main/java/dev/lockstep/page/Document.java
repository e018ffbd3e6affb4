package dev.lockstep.page;

import dev.lockstep.asset.AssetUrls;
import dev.lockstep.protocol.BuildStamp;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes an HTML document for a build: its number into a meta tag, its asset URLs into attributes.
 */
final class Document {
  private static final String HEAD = "<head>";

  private Document() {}

  static String render(
      String html, @Nullable BuildStamp stamp, String assetPrefix, AssetUrls urls) {
    int head = html.toLowerCase(Locale.ROOT).indexOf(HEAD);
    if (head < 0) {
      throw new IllegalArgumentException("the page must have a <head> tag without attributes");
    }
    int afterHead = head + HEAD.length();
    return withAssetUrls(html.substring(0, afterHead), assetPrefix, urls)
        + meta(stamp)
        + withAssetUrls(html.substring(afterHead), assetPrefix, urls);
  }

  private static String meta(@Nullable BuildStamp stamp) {
    if (stamp == null) {
      return "";
    }
    String number = "\n    <meta name=\"build-number\" content=\"" + stamp.build() + "\">";
    return stamp.track() == null
        ? number
        : number + "\n    <meta name=\"build-track\" content=\"" + escape(stamp.track()) + "\">";
  }

  /** Replaces every double-quoted attribute value that starts with the asset prefix. */
  private static String withAssetUrls(String html, String assetPrefix, AssetUrls urls) {
    String opening = "=\"" + assetPrefix;
    StringBuilder result = new StringBuilder(html.length() + 256);
    int done = 0;
    int found = html.indexOf(opening);
    while (found >= 0) {
      int value = found + 2;
      int end = html.indexOf('"', value);
      if (end < 0) {
        break;
      }
      String logicalPath = html.substring(value + assetPrefix.length(), end);
      result.append(html, done, value).append(escape(urls.url(logicalPath)));
      done = end;
      found = html.indexOf(opening, end);
    }
    return result.append(html, done, html.length()).toString();
  }

  /** For a double-quoted attribute value. */
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
