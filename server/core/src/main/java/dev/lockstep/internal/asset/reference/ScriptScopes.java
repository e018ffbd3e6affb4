package dev.lockstep.internal.asset.reference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The open brackets of a script with the kind of their content. The script itself is the outermost.
 */
final class ScriptScopes {
  /** The content of a bracket. */
  enum Inside {
    STATEMENTS,
    /** The body of a function or class expression, which ends an operand. */
    OPERAND_BODY,
    OBJECT,
    /** Parentheses or square brackets, which end an operand. */
    OPERANDS,
    /** The head of {@code if}, {@code while}, {@code for} or {@code with}. */
    HEAD,
    /** <code>${ }</code> in a template. */
    SUBSTITUTION
  }

  /** The deepest nesting, so that memory is bounded. Engines accept less. */
  static final int MAX_DEPTH = 100_000;

  private Inside[] inside = new Inside[16];

  /** For each scope, the conditional operators whose colon was not read yet. */
  private int[] questions = new int[16];

  /** For each scope, what the next brace opens, if a word before it determines that. */
  private @Nullable Inside[] bodies = new @Nullable Inside[16];

  private int top = -1;

  ScriptScopes() {
    open(Inside.STATEMENTS);
  }

  /** The number of scopes. */
  int depth() {
    return top + 1;
  }

  Inside inside() {
    return inside[top];
  }

  boolean holdsStatements() {
    return inside() == Inside.STATEMENTS || inside() == Inside.OPERAND_BODY;
  }

  void open(Inside what) {
    if (++top == inside.length) {
      inside = Arrays.copyOf(inside, 2 * top);
      questions = Arrays.copyOf(questions, 2 * top);
      bodies = Arrays.copyOf(bodies, 2 * top);
    }
    inside[top] = what;
    questions[top] = 0;
    bodies[top] = null;
  }

  /** Closes the innermost scope. A surplus closing bracket does not close the script. */
  Inside close() {
    return top == 0 ? Inside.STATEMENTS : inside[top--];
  }

  void ask() {
    questions[top]++;
  }

  /** Reads a colon. Returns whether it belongs to a conditional operator. */
  boolean answer() {
    return questions[top] > 0 && questions[top]-- > 0;
  }

  void expectBody(Inside what) {
    bodies[top] = what;
  }

  /** Returns what a brace opens, if a word before it determines that. */
  @Nullable Inside takeBody() {
    Inside body = bodies[top];
    bodies[top] = null;
    return body;
  }

  /** Ends a statement or a member. */
  void forget() {
    questions[top] = 0;
    bodies[top] = null;
  }
}
