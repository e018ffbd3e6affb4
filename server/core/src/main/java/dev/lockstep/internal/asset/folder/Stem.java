package dev.lockstep.internal.asset.folder;

import dev.lockstep.internal.asset.naming.NameShape;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name without the part that changes with the file's bytes: {@code css/app-} and {@code .css} of
 * {@code css/app-3f2a1b9c0d.css}. Builds give one file names of one stem. A bundler's digest is
 * found in a generous way, so a stem is a guess that nothing but a saving may depend on.
 *
 * @param before what comes before that part
 * @param after what comes after it
 */
public record Stem(String before, String after) {
  /**
   * Finds the stem of a name.
   *
   * @param name a name that names its bytes, without the asset prefix
   * @return its stem; null where no part of the name can be a digest, and where the file's name is
   *     nothing but a digest, so that all files of the folder would have one stem
   */
  public static @Nullable Stem of(String name) {
    NameShape.Span fingerprint = NameShape.fingerprint(name);
    return fingerprint == null
        ? ofBundler(name)
        : new Stem(name.substring(0, fingerprint.start()), name.substring(fingerprint.end()));
  }

  private static @Nullable Stem ofBundler(String name) {
    List<NameDigest> digests =
        NameDigest.in(name.substring(name.lastIndexOf('/') + 1)).stream()
            .filter(digest -> digest.separator() != DigestShape.NONE)
            .toList();
    if (digests.isEmpty()) {
      return null;
    }
    NameDigest digest =
        digests.stream().filter(NameDigest::isLikely).findFirst().orElse(digests.get(0));
    int start = name.lastIndexOf(digest.separator() + digest.text() + ".") + 1;
    return new Stem(name.substring(0, start), name.substring(start + digest.text().length()));
  }

  /**
   * Finds the names whose stem no other name has.
   *
   * @param names the names of one build
   * @return the names by stem
   */
  public static Map<Stem, String> unique(Collection<String> names) {
    Map<Stem, String> unique = new HashMap<>();
    Set<Stem> ambiguous = new HashSet<>();
    for (String name : names) {
      Stem stem = of(name);
      if (stem != null && unique.putIfAbsent(stem, name) != null) {
        ambiguous.add(stem);
      }
    }
    unique.keySet().removeAll(ambiguous);
    return unique;
  }

  /**
   * Returns the stem as a pattern.
   *
   * @return with an asterisk in the place of the digest, such as {@code css/app-*.css}
   */
  public String pattern() {
    return before + "*" + after;
  }
}
