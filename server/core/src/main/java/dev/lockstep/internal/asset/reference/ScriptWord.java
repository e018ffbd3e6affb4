package dev.lockstep.internal.asset.reference;

import java.util.Arrays;

/** The kinds of words, by what may follow them. */
enum ScriptWord {
  /** An identifier, or a reserved word that ends an operand, like {@code this}. */
  NAME,
  IMPORT,
  EXPORT,
  /** {@code default}, which a declaration may follow. */
  DEFAULT,
  NEW,
  /** {@code function} and {@code class}. */
  FUNCTION,
  /** {@code async}, when {@code function} follows. */
  ASYNC,
  AWAIT,
  /** An operator in the head of {@code for}, else a name. */
  OF,
  /** A head in parentheses follows, and then a statement. */
  HEADED,
  /** A statement or a block follows. */
  STATEMENT,
  /** An operand follows, or a token behind which a slash cannot divide. */
  OPERATOR;

  private static final int MIN_LENGTH = 2;
  private static final int MAX_LENGTH = 10;
  private static final int SLOTS = 128; // a power of two, more than twice the number of words
  private static final char[][] WORDS = new char[SLOTS][];
  private static final ScriptWord[] MEANINGS = new ScriptWord[SLOTS];

  static {
    put(IMPORT, "import");
    put(EXPORT, "export");
    put(DEFAULT, "default");
    put(NEW, "new");
    put(FUNCTION, "function", "class");
    put(ASYNC, "async");
    put(AWAIT, "await");
    put(OF, "of");
    put(HEADED, "if", "while", "for", "with");
    put(STATEMENT, "do", "else", "finally", "try");
    put(OPERATOR, "break", "case", "const", "continue", "debugger", "delete", "extends", "in");
    put(OPERATOR, "instanceof", "let", "return", "throw", "typeof", "var", "void", "yield");
  }

  private static void put(ScriptWord meaning, String... words) {
    for (String word : words) {
      int slot = slot(word.hashCode());
      while (WORDS[slot] != null) {
        slot = (slot + 1) & (SLOTS - 1);
      }
      WORDS[slot] = word.toCharArray();
      MEANINGS[slot] = meaning;
    }
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 7)) & (SLOTS - 1);
  }

  /** Returns the kind of a word in a text without copying it. The hash is that of String. */
  static ScriptWord of(char[] text, int start, int end, int hash) {
    if (end - start < MIN_LENGTH || end - start > MAX_LENGTH) {
      return NAME;
    }
    int slot = slot(hash);
    while (WORDS[slot] != null) {
      char[] word = WORDS[slot];
      if (Arrays.equals(word, 0, word.length, text, start, end)) {
        return MEANINGS[slot];
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    return NAME;
  }
}
