package dev.lockstep.buildtool.doctor;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came back.
 *
 * @param url the URL that was asked
 * @param status the status
 * @param fields header fields; names in any case
 * @param text the body, or its beginning, read as UTF-8: what is looked for is ASCII
 * @param length how many bytes the body has
 * @param http2 whether it came over HTTP/2 or newer
 * @param at the examiner's clock when it came
 */
record Answer(
    URI url,
    int status,
    Map<String, List<String>> fields,
    String text,
    int length,
    boolean http2,
    Instant at) {

  Answer {
    Map<String, List<String>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    // HTTP/2 has pseudo fields such as ":status".
    fields.forEach(
        (name, values) -> {
          if (!name.startsWith(":")) {
            named.put(name, List.copyOf(values));
          }
        });
    fields = named;
  }

  /** All lines of a field as one value; empty when it is missing. */
  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).map(values -> String.join(", ", values));
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Whether a comma-separated field has an item, whatever its case and parameters. */
  boolean lists(String name, String item) {
    return items(name).anyMatch(found -> found.equals(item.toLowerCase(Locale.ROOT)));
  }

  private Stream<String> items(String name) {
    return field(name).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(part -> part.strip().toLowerCase(Locale.ROOT));
  }

  /** The media type without parameters, in lower case; empty when there is none. */
  String mediaType() {
    String value = field("Content-Type").orElse("");
    int parameters = value.indexOf(';');
    return (parameters < 0 ? value : value.substring(0, parameters))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  boolean isHtml() {
    return mediaType().equals("text/html") || mediaType().equals("application/xhtml+xml");
  }

  /** The seconds of a directive of {@code Cache-Control} such as {@code max-age}. */
  OptionalLong seconds(String directive) {
    return items("Cache-Control")
        .filter(item -> item.startsWith(directive + "="))
        .map(item -> item.substring(directive.length() + 1).replace("\"", ""))
        .filter(digits -> digits.matches("[0-9]{1,15}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** Whether no cache may use it without asking the server. */
  boolean mustBeAskedFor() {
    return lists("Cache-Control", "no-store")
        || lists("Cache-Control", "no-cache")
        || (seconds("max-age").orElse(-1) == 0 && seconds("s-maxage").orElse(0) == 0);
  }

  /** Whether a cache on the way answered, and no server. */
  boolean fromSharedCache() {
    return field("Age").filter(age -> age.matches("0*[1-9][0-9]*")).isPresent()
        || field("Cache-Status").filter(value -> value.matches("(?is).*;\\s*hit\\b.*")).isPresent()
        || Stream.of("X-Cache", "CF-Cache-Status", "X-Cache-Status", "X-Proxy-Cache")
            .flatMap(name -> field(name).stream())
            .anyMatch(value -> value.toUpperCase(Locale.ROOT).matches("(TCP_)?(MEM_)?HIT\\b.*"));
  }

  /** How far the server's clock is ahead of the examiner's, in seconds. */
  OptionalLong clockAhead() {
    try {
      return field("Date")
          .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
          .map(date -> OptionalLong.of(date.getEpochSecond() - at.getEpochSecond()))
          .orElse(OptionalLong.empty());
    } catch (DateTimeParseException e) {
      return OptionalLong.empty();
    }
  }
}
