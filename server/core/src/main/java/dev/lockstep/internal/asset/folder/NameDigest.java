package dev.lockstep.internal.asset.folder;

import static dev.lockstep.internal.asset.folder.DigestShape.isDigit;
import static dev.lockstep.internal.asset.folder.DigestShape.isIn;

import dev.lockstep.internal.asset.folder.DigestShape.Alphabet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The part of a file's name that may be a digest of its content.
 *
 * @param separator the character before it; {@link DigestShape#NONE} at the start of the name
 * @param text the part itself
 */
record NameDigest(char separator, String text) {
  /** The shortest digest that a bundler writes unless it is told otherwise. */
  private static final int MIN_LENGTH = 8;

  /** A SHA-512 in hexadecimal digits. */
  private static final int MAX_LENGTH = 128;

  /** Words of two letters, as in {@code DoAThing}. */
  private static final Set<String> SHORT_WORDS =
      Set.of(
          "An", "As", "At", "Be", "By", "Do", "Go", "He", "Hi", "Id", "If", "In", "Is", "It", "Me",
          "My", "No", "Of", "Ok", "On", "Or", "So", "To", "Up", "Us", "We");

  /** From this length on, a digest may also stand before a dash: {@code e4af272ccee01ff0-s.p}. */
  private static final int MIN_PREFIX = 16;

  /**
   * Finds the parts of a name that may be digests.
   *
   * @param name a file's name, without its folder
   * @return the candidates: each ends at a dot and has a separator or nothing before it
   */
  static List<NameDigest> in(String name) {
    List<NameDigest> found = new ArrayList<>(2);
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      int start = dot;
      while (start > 0 && isAlphanumeric(name.charAt(start - 1))) {
        start--;
      }
      add(found, name, start, dot);
      // A digest in base64url may have dashes in it; Vite's has eight characters.
      int fixed = dot - MIN_LENGTH;
      if (fixed > 0 && fixed < start && isBase64(name, fixed, dot)) {
        add(found, name, fixed, dot);
      }
    }
    int prefix = name.indexOf('-');
    if (prefix >= MIN_PREFIX && Alphabet.of(name.substring(0, prefix)) == Alphabet.HEX) {
      found.add(new NameDigest(DigestShape.NONE, name.substring(0, prefix)));
    }
    return found;
  }

  private static void add(List<NameDigest> found, String name, int start, int end) {
    if (end - start < MIN_LENGTH || end - start > MAX_LENGTH) {
      return;
    }
    char separator = start == 0 ? DigestShape.NONE : name.charAt(start - 1);
    if (separator == DigestShape.NONE || "-._~".indexOf(separator) >= 0) {
      found.add(new NameDigest(separator, name.substring(start, end)));
    }
  }

  Alphabet alphabet() {
    return Alphabet.of(text);
  }

  DigestShape shape() {
    return new DigestShape(separator, text.length(), alphabet());
  }

  /**
   * Whether it is a digest rather than a word: {@code BMn98kqX} and {@code 237ea2bd} are, {@code
   * UserMenu}, {@code bootstrap5} and {@code 20261124} are not. About one digest of Vite's in 15
   * reads like a word.
   */
  boolean isLikely() {
    return switch (alphabet()) {
      case HEX, BASE32 -> hasLetterAndDigit();
      case BASE36, BASE64 -> !isWords();
    };
  }

  /**
   * Whether it cannot be read as words, acronyms and numbers, so that nobody can have chosen it:
   * {@code UTF8Text}, {@code iPhone6S} and {@code my-3d-chart} are likely digests, and not certain
   * ones. About a third of Vite's digests are not certain by themselves.
   */
  boolean isCertain() {
    return switch (alphabet()) {
      case HEX, BASE32 -> hasLetterAndDigit();
      case BASE36 -> isLikely() && hasTwoNumbers();
      case BASE64 -> isLikely() && (hasTwoNumbers() || hasLoneLetter());
    };
  }

  /** Whether upper and lower case, or letters and digits, are mixed as they are in no one word. */
  boolean isMixed() {
    return text.chars().skip(1).anyMatch(c -> isIn(c, 'A', 'Z') || isDigit(c) || c == '_')
        && !text.chars().allMatch(DigestShape::isDigit);
  }

  private boolean hasLetterAndDigit() {
    return text.chars().anyMatch(DigestShape::isDigit) && text.chars().anyMatch(c -> !isDigit(c));
  }

  /** {@code UserMenu}, {@code bootstrap5}, {@code list-page_2}, {@code 20261124}. */
  private boolean isWords() {
    for (int at = 0; at < text.length(); at++) {
      boolean lonelyCapital = isIn(text.charAt(at), 'A', 'Z') && !isIn(charAt(at + 1), 'a', 'z');
      boolean behindNumber = isIn(text.charAt(at), 'a', 'z') && isDigit(charAt(at - 1));
      if (lonelyCapital || behindNumber) {
        return false;
      }
    }
    return true;
  }

  private boolean hasTwoNumbers() {
    int numbers = 0;
    for (int at = 0; at < text.length(); at++) {
      boolean isStart = isDigit(text.charAt(at)) && !isDigit(charAt(at - 1));
      numbers += isStart ? 1 : 0;
    }
    return numbers >= 2 && text.chars().allMatch(NameDigest::isAlphanumeric);
  }

  /** Whether a lower letter stands alone between a capital and no lower letter: {@code BmG}. */
  private boolean hasLoneLetter() {
    for (int at = 1; at + 1 < text.length(); at++) {
      char before = charAt(at - 1);
      char next = charAt(at + 1);
      boolean lone =
          isIn(text.charAt(at), 'a', 'z')
              && isIn(before, 'A', 'Z')
              && (isIn(next, 'A', 'Z') || isDigit(next));
      if (lone && !SHORT_WORDS.contains(text.substring(at - 1, at + 1))) {
        return true;
      }
    }
    return false;
  }

  private char charAt(int at) {
    return at < 0 || at >= text.length() ? '-' : text.charAt(at);
  }

  private static boolean isBase64(String name, int start, int end) {
    return name.substring(start, end)
        .chars()
        .allMatch(c -> isAlphanumeric(c) || c == '-' || c == '_');
  }

  private static boolean isAlphanumeric(int c) {
    return isDigit(c) || isIn(c, 'a', 'z') || isIn(c, 'A', 'Z');
  }
}
