package dev.lockstep.beforeafter;

import static java.lang.management.ManagementFactory.getRuntimeMXBean;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Decides whether an answer is the one that the application gave before. */
final class Comparison {
  /** What every answer may have in addition. */
  private static final Set<String> ADDED = Set.of("build-number");

  /**
   * Where a document of the static files is rendered, its validators and what it preloads are
   * Lockstep's.
   */
  private static final Set<String> OF_DOCUMENTS =
      Set.of(
          "etag",
          "last-modified",
          "cache-control",
          "content-length",
          "link",
          "accept-ranges",
          "transfer-encoding");

  /** Where a name says which bytes it has, the answer is Lockstep's; status and bytes stay. */
  private static final Set<String> OF_ASSETS =
      Set.of(
          "accept-ranges",
          "cache-control",
          "content-type",
          "etag",
          "last-modified",
          "pragma",
          "vary",
          "x-content-type-options");

  /** What looks as if it named its bytes, and is no file of this build: it is never kept. */
  private static final Pattern NAME =
      Pattern.compile("-[0-9a-f]{10}\\.|-(BMn98kqX|Dz3x0aQa|CofFgdjl)\\.");

  /** Different at each request. */
  private static final Set<String> VOLATILE =
      Set.of("date", "set-cookie", "expires", "keep-alive", "connection");

  private Comparison() {}

  /**
   * Compares.
   *
   * @param path what was asked for
   * @param before the application's own answer
   * @param again its answer to the same request, a second time: what it varies by itself is not
   *     compared
   * @param ours whether the content is about Lockstep too
   * @return what differs; nothing if the answers are the same
   */
  static List<String> differences(
      String path, Reply before, Reply again, Reply after, boolean ours) {
    List<String> found = new ArrayList<>();
    boolean named = NAME.matcher(path).find();
    if (named && before.isHtml() && before.status() < 300 && after.status() == 404) {
      return found; // a page under a name of a digest's shape would be kept for a year
    }
    if (named && before.status() == 405 && after.status() == 405) {
      return found; // in other words
    }
    if (before.status() != after.status() && before.status() == again.status()) {
      found.add("status " + before.status() + " → " + after.status());
    }
    boolean isDocument =
        before.isHtml() && (before.body().isEmpty() || !before.body().equals(after.body()));
    Set<String> names = new TreeSet<>(before.fields().keySet());
    names.addAll(after.fields().keySet());
    names.removeAll(ADDED);
    names.removeAll(VOLATILE);
    if (isDocument) {
      names.removeAll(OF_DOCUMENTS);
    }
    if (named) {
      names.removeAll(Set.of("cache-control", "pragma"));
    }
    if (after.field("cache-control").contains("immutable")) {
      names.removeAll(OF_ASSETS);
    }
    if (ours) {
      names.removeAll(Set.of("content-length", "transfer-encoding", "etag"));
    }
    for (String name : names) {
      String was = before.field(name);
      if (was.equals(again.field(name)) && !same(name, was, after.field(name))) {
        found.add(name + " \"" + was + "\" → \"" + after.field(name) + "\"");
      }
    }
    if (!cookies(before).equals(cookies(after))) {
      found.add("cookies " + cookies(before) + " → " + cookies(after));
    }
    if (!ours && sameBytes(before, again) && !sameBytes(before, after)) {
      found.add(
          "content of " + before.body().length() + " bytes → " + excerpt(before.body(), after));
    }
    return found;
  }

  private static boolean same(String name, String was, String is) {
    return was.equals(is)
        || (name.equals("allow") && Set.of(was.split(",")).equals(Set.of(is.split(","))))
        || (name.equals("last-modified") && isOfThisRun(was) && isOfThisRun(is));
  }

  /** The H2 console says when it was started. */
  private static boolean isOfThisRun(String lastModified) {
    try {
      return !lastModified.isEmpty()
          && ZonedDateTime.parse(lastModified.replace("UTC", "GMT"), RFC_1123_DATE_TIME)
              .toInstant()
              .plusSeconds(1)
              .isAfter(Instant.ofEpochMilli(getRuntimeMXBean().getStartTime()));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean sameBytes(Reply before, Reply after) {
    return DocumentText.stable(before.body()).equals(DocumentText.stable(after.body()))
        || (before.isHtml()
            && after.isHtml()
            && DocumentText.without(before.body()).equals(DocumentText.without(after.body())));
  }

  /** The names alone: values are random. */
  private static Set<String> cookies(Reply reply) {
    Set<String> names = new TreeSet<>();
    for (String cookie : reply.fields().getOrDefault("set-cookie", List.of())) {
      names.add(cookie.substring(0, cookie.indexOf('=')));
    }
    return names;
  }

  private static String excerpt(String was, Reply after) {
    String is = after.body();
    int at = 0;
    while (at < Math.min(was.length(), is.length()) && was.charAt(at) == is.charAt(at)) {
      at++;
    }
    int from = Math.max(0, at - 40);
    return is.length()
        + " bytes, at "
        + at
        + ": «"
        + was.substring(from, Math.min(was.length(), at + 80)).replaceAll("\\s+", " ")
        + "» → «"
        + is.substring(from, Math.min(is.length(), at + 80)).replaceAll("\\s+", " ")
        + "»";
  }
}
