package dev.lockstep.asset.reference;

import dev.lockstep.asset.reference.ScriptScopes.Inside;

/**
 * Tells whether a slash divides or opens a regular expression, which depends on what stands before
 * it: behind an operand it divides.
 *
 * <p>A closing brace ends an operand when it closed an object literal or the body of a function or
 * class expression, and a statement when it closed anything else; a closing parenthesis ends an
 * operand unless it closed the head of {@code if}, {@code while}, {@code for} or {@code with}. So
 * every open bracket is remembered with what it encloses.
 */
final class ScriptContext {
  private final ScriptScopes scopes = new ScriptScopes();

  /** What was read ends an operand. */
  private boolean operand;

  /** What comes next begins a statement. */
  private boolean statement = true;

  /** A parenthesis that comes next opens a head. */
  private boolean headFollows;

  boolean divides() {
    return operand;
  }

  /** How many brackets are open. */
  int depth() {
    return scopes.depth() - 1;
  }

  boolean isTooDeep() {
    return scopes.depth() > ScriptScopes.DEEPEST;
  }

  boolean isInSubstitution() {
    return scopes.inside() == Inside.SUBSTITUTION;
  }

  private void now(boolean endsOperand, boolean beginsStatement) {
    operand = endsOperand;
    statement = beginsStatement;
    headFollows = false;
  }

  /** A literal, or a word that is only a name. */
  void operand() {
    now(true, false);
  }

  void word(ScriptWord word) {
    boolean inHead = headFollows;
    switch (word) {
      case NAME -> operand();
      case OF -> now(!(operand && scopes.inside() == Inside.HEAD), false);
      case ASYNC -> {} // the function that follows stands where this word does
      case EXPORT, DEFAULT -> now(false, statement); // behind them a declaration may stand
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
        // Behind an operand only a line break can have ended the statement before it.
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
    // Behind an operand it is a method's body, a catch block or the like: objects need an operator.
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

  /** Behind an arrow a brace opens a body. */
  void arrow() {
    now(false, true);
  }

  /** {@code ++} and {@code --}: an operand before them stays one. */
  void step() {
    now(operand, false);
  }

  /** Whatever an operand follows. */
  void operator() {
    now(false, false);
  }
}
