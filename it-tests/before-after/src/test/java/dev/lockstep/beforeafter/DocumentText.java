package dev.lockstep.beforeafter;

import java.util.regex.Pattern;

/** A document without what Lockstep writes into it, and without its errors' time. */
final class DocumentText {
  private static final Pattern META =
      Pattern.compile("\\s*<meta name=\"(build|lockstep)-[a-z]+\" content=\"[^\"]*\">");
  private static final Pattern PRELOAD = Pattern.compile("<link rel=\"modulepreload\"[^>]*>");
  private static final Pattern INTEGRITY = Pattern.compile(" integrity=\"sha256-[^\"]*\"");

  /** The folder of a URL, which may be written in another way: {@code site.css} is relative. */
  private static final Pattern FOLDER =
      Pattern.compile("(?<=(?:href|src)=\")[^\"?#]*/(?=[^\"/]+\")");

  private static final Pattern FINGERPRINT = Pattern.compile("-[0-9a-f]{10}(?=[./\"'])");

  private static final Pattern TIME =
      Pattern.compile(
          "\"timestamp\":\"[^\"]*\"|<div id='created'>[^<]*</div>"
              + "|name=\"_csrf\" type=\"hidden\" value=\"[^\"]*\"|jsessionid=[0-9a-zA-Z]+|\"requestId\":\"[^\"]*\"");

  private DocumentText() {}

  /** Removes what is another at each request. */
  static String stable(String text) {
    return TIME.matcher(text).replaceAll("");
  }

  static String without(String html) {
    String text = stable(html);
    for (Pattern ours : new Pattern[] {META, PRELOAD, INTEGRITY, FOLDER, FINGERPRINT}) {
      text = ours.matcher(text).replaceAll("");
    }
    return text;
  }
}
