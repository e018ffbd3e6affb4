package dev.lockstep.internal.asset.folder;

/**
 * How a bundler writes a digest into a file's name. All files of one run have the same shape: Vite
 * and Rollup write {@code index-BMn98kqX.js}, webpack {@code 480.237ea2bd.js}, esbuild and Angular
 * {@code main-K5CKJX4M.js}, Nuxt {@code BX3sjd2K.js}.
 *
 * @param separator the character before the digest; {@link #NONE} where the name begins with it
 * @param length how many characters the digest has
 * @param alphabet the characters that it is written in
 */
record DigestShape(char separator, int length, Alphabet alphabet) {
  /** The name begins with the digest. */
  static final char NONE = 0;

  /** What digests are written in. */
  enum Alphabet {
    /** {@code 0-9a-f}: webpack, Rspack, Parcel, Next.js and most others. */
    HEX,
    /** {@code A-Z2-7}: esbuild, Angular. */
    BASE32,
    /** {@code 0-9a-z}: Bun, .NET. */
    BASE36,
    /** {@code 0-9A-Za-z_-}: Vite, Rollup. */
    BASE64;

    /** The smallest alphabet that has all characters of a text; BASE64 also for all others. */
    static Alphabet of(String text) {
      if (text.chars().allMatch(c -> isDigit(c) || isIn(c, 'a', 'f'))) {
        return HEX;
      }
      if (text.chars().allMatch(c -> isIn(c, 'A', 'Z') || isIn(c, '2', '7'))) {
        return BASE32;
      }
      return text.chars().allMatch(c -> isDigit(c) || isIn(c, 'a', 'z')) ? BASE36 : BASE64;
    }
  }

  /**
   * Whether a digest can have this shape. Some digests of a large alphabet have only characters of
   * a smaller one.
   */
  boolean has(NameDigest digest) {
    return digest.separator() == separator
        && digest.text().length() == length
        && (alphabet == Alphabet.BASE64
            || digest.alphabet() == alphabet
            || (alphabet == Alphabet.BASE36 && digest.alphabet() == Alphabet.HEX));
  }

  static boolean isDigit(int c) {
    return isIn(c, '0', '9');
  }

  static boolean isIn(int c, char first, char last) {
    return c >= first && c <= last;
  }
}
