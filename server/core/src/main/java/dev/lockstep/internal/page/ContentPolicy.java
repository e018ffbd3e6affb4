package dev.lockstep.internal.page;

import dev.lockstep.internal.html.HtmlMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A content security policy in a document's {@code meta} element (CSP 3 §3.3).
 *
 * @param meta the element
 * @param value the policy
 */
record ContentPolicy(HtmlMeta meta, String value) {
  private static final String FIELD = "content-security-policy";

  /** The directives for what a document loads, most specific first (CSP 3 §6.8.3). */
  private static final List<String> SCRIPTS =
      List.of("script-src-elem", "script-src", "default-src");

  private static final List<String> STYLES = List.of("style-src-elem", "style-src", "default-src");

  /** The directives that hashes of inline texts stand in. */
  private static final List<String> HASHED =
      List.of(
          "script-src-elem",
          "script-src-attr",
          "script-src",
          "style-src-elem",
          "style-src-attr",
          "style-src",
          "default-src");

  /** The policies of a document, in their order. */
  static List<ContentPolicy> in(List<HtmlMeta> metas) {
    List<ContentPolicy> policies = new ArrayList<>();
    for (HtmlMeta meta : metas) {
      String value = meta.value("content");
      if (meta.isHeader(FIELD) && value != null) {
        policies.add(new ContentPolicy(meta, value));
      }
    }
    return policies;
  }

  /** Whether an element without nonce and hash may load a file of an origin; if in doubt, no. */
  boolean allows(boolean script, String origin) {
    for (String name : script ? SCRIPTS : STYLES) {
      for (String directive : value.split(";", -1)) {
        List<String> words = words(directive);
        if (!words.isEmpty() && words.get(0).equalsIgnoreCase(name)) {
          List<String> sources = words.subList(1, words.size());
          return !sources.contains("'strict-dynamic'")
              && (sources.contains("*") || sources.contains(origin));
        }
      }
    }
    return true;
  }

  /**
   * Returns the policy with further hashes: each stands behind the hash of what it replaces, which
   * stays, because another element may have the same text.
   *
   * @param replacements old to new
   */
  String following(Map<CspHash, List<CspHash>> replacements) {
    StringBuilder policy = new StringBuilder(value.length());
    String separator = "";
    for (String directive : value.split(";", -1)) {
      policy.append(separator).append(followed(directive, replacements));
      separator = ";";
    }
    return policy.toString();
  }

  private static String followed(String directive, Map<CspHash, List<CspHash>> replacements) {
    List<String> words = words(directive);
    if (words.isEmpty() || !HASHED.contains(words.get(0).toLowerCase(Locale.ROOT))) {
      return directive;
    }
    StringBuilder followed = new StringBuilder();
    int at = 0;
    for (String word : words) {
      int end = directive.indexOf(word, at) + word.length();
      followed.append(directive, at, end);
      at = end;
      CspHash old = CspHash.ofSource(word);
      for (CspHash hash :
          old == null ? List.<CspHash>of() : replacements.getOrDefault(old, List.of())) {
        if (!directive.contains(hash.source())) {
          followed.append(' ').append(hash.source());
        }
      }
    }
    return followed.append(directive, at, directive.length()).toString();
  }

  /** Whether a source names exactly one file, and not its folder, whose name ends like this. */
  boolean namesFile(String path) {
    String ending = "/" + path;
    return words(value.replace(';', ' ')).stream()
        .anyMatch(source -> source.endsWith(ending) && source.charAt(0) != '\'');
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split("[ \t\n\f\r]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
