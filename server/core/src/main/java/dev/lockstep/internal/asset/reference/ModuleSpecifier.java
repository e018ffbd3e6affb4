package dev.lockstep.internal.asset.reference;

/** The specifier of an import (HTML §8.1.6.2). */
final class ModuleSpecifier {
  private ModuleSpecifier() {}

  /**
   * Whether a specifier is a URL. A bare one like {@code lodash} is a name that import maps
   * resolve.
   */
  static boolean isUrl(String specifier) {
    return specifier.startsWith("/")
        || specifier.startsWith("./")
        || specifier.startsWith("../")
        || hasScheme(specifier);
  }

  /**
   * Whether it begins with a scheme (URL Standard §4.3): a letter, then letters, digits, {@code +},
   * {@code -} and {@code .}, then a colon.
   */
  private static boolean hasScheme(String specifier) {
    int at = 0;
    while (at < specifier.length() && isSchemeChar(specifier.charAt(at), at)) {
      at++;
    }
    return at > 0 && at < specifier.length() && specifier.charAt(at) == ':';
  }

  private static boolean isSchemeChar(char c, int at) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (at > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
  }
}
