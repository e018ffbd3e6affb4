package dev.lockstep.asset.reference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The brackets that are open in a script, and what each encloses; the script itself is one. */
final class ScriptScopes {
  /** What a bracket encloses. */
  enum Inside {
    STATEMENTS,
    /** The body of a function or class expression: an operand ends with it. */
    OPERAND_BODY,
    OBJECT,
    /** Parentheses or square brackets: an operand ends with them. */
    OPERANDS,
    /** The head of {@code if}, {@code while}, {@code for} or {@code with}. */
    HEAD,
    /** <code>${ }</code> in a template. */
    SUBSTITUTION
  }

  /** In brackets; engines give up long before, and memory must not depend on the text. */
  static final int DEEPEST = 100_000;

  private Inside[] inside = new Inside[16];

  /** Conditional operators whose colon has not come yet, in each scope. */
  private int[] questions = new int[16];

  /** What the next brace in each scope opens, where a word before it has said so. */
  private @Nullable Inside[] bodies = new @Nullable Inside[16];

  private int top = -1;

  ScriptScopes() {
    open(Inside.STATEMENTS);
  }

  /** How many there are. */
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

  /** Closes the innermost one; the script itself stays open when there is one bracket too many. */
  Inside close() {
    return top == 0 ? Inside.STATEMENTS : inside[top--];
  }

  void ask() {
    questions[top]++;
  }

  /** Whether a colon belongs to a conditional operator. */
  boolean answer() {
    return questions[top] > 0 && questions[top]-- > 0;
  }

  void expectBody(Inside what) {
    bodies[top] = what;
  }

  /** What a brace opens, if a word before it has said so. */
  @Nullable Inside takeBody() {
    Inside body = bodies[top];
    bodies[top] = null;
    return body;
  }

  /** A statement or a member ends. */
  void forget() {
    questions[top] = 0;
    bodies[top] = null;
  }
}
