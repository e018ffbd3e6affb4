package dev.lockstep.internal.page;

import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.html.HtmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A hint that a document needs a file soon. It repeats the attributes of the element that loads the
 * file: a browser uses what it preloaded only for a request of the same mode and credentials.
 *
 * @param url the file
 * @param module whether it is a module; else a style sheet
 * @param attributes the element's, by name; a value may be empty
 */
record Hint(String url, boolean module, Map<String, String> attributes) {
  static final String CROSS_ORIGIN = "crossorigin";
  static final String INTEGRITY = "integrity";
  static final String NONCE = "nonce";
  private static final String MEDIA = "media";

  /** What is repeated, in the order in which it is written. */
  private static final List<String> REPEATED =
      List.of(INTEGRITY, CROSS_ORIGIN, "referrerpolicy", "fetchpriority", MEDIA, NONCE);

  private static final Set<String> ALL_MEDIA = Set.of("", "all");

  /** What the imports of an element's file inherit (HTML §8.1.4.2, descendant fetch options). */
  private static final List<String> INHERITED = List.of(CROSS_ORIGIN, "referrerpolicy", NONCE);

  /** Values that need no escaping, neither in an attribute nor in a header field. */
  private static final Pattern PLAIN = Pattern.compile("[ !#$%'-;=?-\\[\\]-~]*");

  private static final Pattern TOKEN = Pattern.compile("[a-z-]+");

  Hint {
    attributes = Map.copyOf(attributes);
  }

  /**
   * Makes the hint for the file that an element loads.
   *
   * @return none if a browser may not load the file at all, or not now
   */
  static Optional<Hint> of(HtmlElement element, String url, boolean module) {
    if (element.isInert() || !(module ? isLoaded(element) : isApplied(element))) {
      return Optional.empty();
    }
    Map<String, String> repeated = new HashMap<>();
    for (String name : REPEATED) {
      String value = element.value(name);
      if (value != null) {
        repeated.put(name, value.strip());
      }
    }
    if (ALL_MEDIA.contains(repeated.getOrDefault(MEDIA, "all").toLowerCase(Locale.ROOT))) {
      repeated.remove(MEDIA);
    }
    boolean plain = repeated.values().stream().allMatch(PLAIN.asMatchPredicate());
    return plain ? Optional.of(new Hint(url, module, repeated)) : Optional.empty();
  }

  private static boolean isLoaded(HtmlElement element) {
    String destination = element.value("as");
    return !element.has("nomodule")
        && (destination == null || destination.isEmpty() || destination.equalsIgnoreCase("script"));
  }

  /** An alternate or titled style sheet may be off; a print style sheet is loaded last. */
  private static boolean isApplied(HtmlElement element) {
    String media = element.value(MEDIA);
    String type = element.value("type");
    return !element.has("disabled")
        && !element.has("title")
        && !IntegrityPlace.hasType(element, "alternate")
        && (type == null || type.isEmpty() || type.strip().equalsIgnoreCase("text/css"))
        && (media == null || !media.strip().equalsIgnoreCase("print"));
  }

  /** The hint for what this file imports. An import of a style sheet is a request of its own. */
  Hint importing(String imported, boolean ofModule) {
    Map<String, String> inherited = new HashMap<>(attributes);
    inherited.keySet().retainAll(ofModule ? INHERITED : List.of(MEDIA));
    return new Hint(imported, ofModule, inherited);
  }

  Hint with(String attribute, @Nullable String value) {
    if (value == null || attributes.containsKey(attribute)) {
      return this;
    }
    Map<String, String> more = new HashMap<>(attributes);
    more.put(attribute, value);
    return new Hint(url, module, more);
  }

  /** Whether a nonce allows it, which a header field cannot repeat in every browser. */
  boolean hasNonce() {
    return attributes.containsKey(NONCE);
  }

  /** The hint as an element of the document. */
  String element(boolean xml) {
    StringBuilder html = new StringBuilder("<link rel=\"modulepreload\" href=\"");
    html.append(Reference.Form.ATTRIBUTE.write(url)).append('"');
    for (String name : REPEATED) {
      String value = attributes.get(name);
      if (value != null) {
        boolean bare = value.isEmpty() && !xml;
        html.append(' ').append(name).append(bare ? "" : "=\"" + value + "\"");
      }
    }
    return html.append(xml ? " />" : ">").toString();
  }

  /** The hint as a value of a {@code Link} field (RFC 8288). */
  String headerValue() {
    StringBuilder link = new StringBuilder("<").append(url).append(">; ");
    link.append(module ? "rel=modulepreload" : "rel=preload; as=style");
    for (String name : REPEATED) {
      String value = attributes.get(name);
      if (value != null && !name.equals(NONCE)) {
        boolean token = TOKEN.matcher(value).matches();
        link.append("; ")
            .append(name)
            .append(value.isEmpty() ? "" : token ? "=" + value : "=\"" + value + "\"");
      }
    }
    return link.toString();
  }
}
