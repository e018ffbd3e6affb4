package dev.lockstep.internal.asset.reference;

import dev.lockstep.internal.asset.reference.ScriptScopes.Inside;

/**
 * Decides whether a slash divides or opens a regular expression. It divides behind an operand.
 *
 * <p>A closing brace ends an operand when it closes an object literal or the body of a function or
 * class expression, and otherwise a statement. A closing parenthesis ends an operand unless it
 * closes the head of {@code if}, {@code while}, {@code for} or {@code with}. So each open bracket
 * is kept with the kind of its content.
 */
final class ScriptContext {
  private final ScriptScopes scopes = new ScriptScopes();

  /** The text read so far ends with an operand. */
  private boolean operand;

  /** A statement begins here. */
  private boolean statement = true;

  /** The next parenthesis opens a head. */
  private boolean headFollows;

  boolean divides() {
    return operand;
  }

  /** The number of open brackets. */
  int depth() {
    return scopes.depth() - 1;
  }

  boolean isTooDeep() {
    return scopes.depth() > ScriptScopes.MAX_DEPTH;
  }

  boolean isInSubstitution() {
    return scopes.inside() == Inside.SUBSTITUTION;
  }

  private void now(boolean endsOperand, boolean beginsStatement) {
    operand = endsOperand;
    statement = beginsStatement;
    headFollows = false;
  }

  /** Reads a literal or a name. */
  void operand() {
    now(true, false);
  }

  void word(ScriptWord word) {
    boolean inHead = headFollows;
    switch (word) {
      case NAME -> operand();
      case OF -> now(!(operand && scopes.inside() == Inside.HEAD), false);
      case ASYNC -> {} // the function begins at this word
      case EXPORT, DEFAULT -> now(false, statement); // a declaration may follow
      case STATEMENT -> now(false, true);
      case IMPORT, NEW, OPERATOR -> now(false, false);
      case HEADED -> {
        now(false, false);
        headFollows = true;
      }
      case AWAIT -> {
        now(false, false);
        headFollows = inHead; // for await (
      }
      case FUNCTION -> {
        // Behind an operand, only a line break can have ended the previous statement.
        scopes.expectBody(statement || operand ? Inside.STATEMENTS : Inside.OPERAND_BODY);
        now(false, false);
      }
    }
  }

  void openParenthesis() {
    open(headFollows ? Inside.HEAD : Inside.OPERANDS);
  }

  void openBracket() {
    open(Inside.OPERANDS);
  }

  void openBrace() {
    Inside body = scopes.takeBody();
    // Behind an operand, a brace opens a block such as a method body: an object needs an operator.
    Inside otherwise = operand || statement ? Inside.STATEMENTS : Inside.OBJECT;
    open(body == null ? otherwise : body);
  }

  void openSubstitution() {
    open(Inside.SUBSTITUTION);
  }

  private void open(Inside inside) {
    scopes.open(inside);
    now(false, scopes.holdsStatements());
  }

  void close() {
    Inside closed = scopes.close();
    boolean endsOperand = closed != Inside.STATEMENTS && closed != Inside.HEAD;
    now(endsOperand, !endsOperand);
  }

  void semicolon() {
    scopes.forget();
    now(false, true);
  }

  void colon() {
    boolean conditional = scopes.answer();
    scopes.takeBody(); // "class: {" is a property
    now(false, !conditional && scopes.holdsStatements()); // behind a label or a case
  }

  void question() {
    scopes.ask();
    now(false, false);
  }

  /** Reads an arrow, behind which a brace opens a body. */
  void arrow() {
    now(false, true);
  }

  /** Reads {@code ++} or {@code --}, which keep an operand before them an operand. */
  void step() {
    now(operand, false);
  }

  /** Reads an operator or another token that an operand follows. */
  void operator() {
    now(false, false);
  }
}
