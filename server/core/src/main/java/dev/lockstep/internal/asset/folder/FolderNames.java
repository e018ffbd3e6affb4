package dev.lockstep.internal.asset.folder;

import dev.lockstep.internal.asset.folder.DigestShape.Alphabet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the names of a folder's files say about digests.
 *
 * @param shapes the shapes of the digests in names of scripts and style sheets; none when no name
 *     is hashed. Bundlers always write scripts or style sheets; a folder with images alone says
 *     nothing
 * @param allCode whether every script and style sheet has a name of these shapes
 */
record FolderNames(Set<DigestShape> shapes, boolean allCode) {
  static final FolderNames PLAIN = new FolderNames(Set.of(), false);

  /** How many files show that all of a folder's names are hashed. */
  private static final int MIN_CODE = 2;

  /** How many names show a shape that names of classes have too, such as {@code GLTFLoader.js}. */
  private static final int MIN_UNUSUAL = 3;

  /** The length of Vite's and Rollup's digests, which read like a word sometimes. */
  private static final int USUAL_LENGTH = 8;

  FolderNames {
    shapes = Set.copyOf(shapes);
  }

  /**
   * Reads the names of one folder.
   *
   * @param names names of files, without their folder
   */
  static FolderNames of(Collection<String> names) {
    List<String> code = names.stream().filter(FolderNames::isCode).toList();
    Set<DigestShape> shapes = new HashSet<>();
    Map<DigestShape, Integer> unusual = new HashMap<>();
    for (String name : code) {
      for (NameDigest digest : NameDigest.in(name)) {
        if (isUsual(digest)) {
          shapes.add(digest.shape());
        } else if (digest.isCertain()) {
          unusual.merge(digest.shape(), 1, Integer::sum);
        }
      }
    }
    int all = Math.max(code.size(), MIN_CODE);
    unusual.values().removeIf(count -> count < MIN_UNUSUAL && count < all);
    shapes.addAll(unusual.keySet());
    return shapes.isEmpty()
        ? ofWords(code)
        : new FolderNames(shapes, code.size() >= MIN_CODE && all(code, shapes));
  }

  private static boolean isUsual(NameDigest digest) {
    return digest.isLikely()
        && switch (digest.alphabet()) {
          case HEX -> true;
          case BASE32, BASE64 ->
              digest.separator() != DigestShape.NONE && digest.text().length() == USUAL_LENGTH;
          case BASE36 -> false;
        };
  }

  /**
   * Every script and style sheet has eight characters of mixed case behind a separator, which could
   * be words each: {@code index-CofFgdjl.js}.
   */
  private static FolderNames ofWords(List<String> code) {
    Set<DigestShape> shapes = new HashSet<>();
    for (String name : code) {
      NameDigest.in(name).stream()
          .filter(digest -> digest.separator() != DigestShape.NONE)
          .filter(digest -> digest.text().length() == USUAL_LENGTH && digest.isMixed())
          .filter(digest -> digest.alphabet() == Alphabet.BASE64)
          .forEach(digest -> shapes.add(digest.shape()));
    }
    return !shapes.isEmpty() && all(code, shapes) ? new FolderNames(shapes, false) : PLAIN;
  }

  private static boolean all(List<String> code, Set<DigestShape> shapes) {
    return code.stream()
        .allMatch(
            name ->
                NameDigest.in(name).stream()
                    .anyMatch(digest -> shapes.stream().anyMatch(shape -> shape.has(digest))));
  }

  /** Adds the shapes of other folders, which one bundler wrote. */
  FolderNames with(Set<DigestShape> others) {
    Set<DigestShape> all = new HashSet<>(shapes);
    all.addAll(others);
    return new FolderNames(all, allCode);
  }

  boolean has(NameDigest digest) {
    return shapes.stream().anyMatch(shape -> shape.has(digest));
  }

  /**
   * Whether a file's name is of these shapes, and its digest cannot be a word: its bytes never
   * change.
   *
   * @param name a file's name, without its folder
   */
  boolean isImmutable(String name) {
    return NameDigest.in(name).stream()
        .filter(this::has)
        .anyMatch(digest -> digest.isCertain() || (allCode && digest.isLikely()));
  }

  private static boolean isCode(String name) {
    return name.endsWith(".js")
        || name.endsWith(".mjs")
        || name.endsWith(".css")
        || name.endsWith(".wasm");
  }
}
