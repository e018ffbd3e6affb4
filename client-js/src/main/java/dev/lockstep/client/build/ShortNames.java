package dev.lockstep.client.build;

import com.google.javascript.rhino.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names the variables of a minified script in the order of their declaration, anew in each
 * function: functions of the same shape then have the same text, which compresses better than the
 * names that Closure deals out by frequency over the whole script. For scripts of ES5: a scope is a
 * function.
 */
final class ShortNames {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** Reserved words that short names meet first. */
  private static final Set<String> RESERVED = Set.of("do", "if", "in", "is");

  private final Set<String> kept;

  private ShortNames(Set<String> kept) {
    this.kept = kept;
  }

  /**
   * Renames.
   *
   * @param script the syntax tree, which is changed
   * @param kept the free variables that others declare
   */
  static void in(Node script, Set<String> kept) {
    new ShortNames(kept).rename(new Scope(script, null));
  }

  /** A function, or the script: what it declares, and what of the outside it uses. */
  private static final class Scope {
    final Node root;
    final @Nullable Scope outer;
    final Set<String> declared = new LinkedHashSet<>();
    final Map<String, String> names = new HashMap<>();

    Scope(Node root, @Nullable Scope outer) {
      this.root = root;
      this.outer = outer;
      if (root.isFunction()) {
        if (isExpression(root)) {
          add(root.getFirstChild());
        }
        for (Node parameter : TeavmRuntime.children(root.getSecondChild())) {
          add(parameter);
        }
      }
      declare(root.isFunction() ? root.getLastChild() : root);
    }

    private void add(Node name) {
      if (!name.getString().isEmpty()) {
        declared.add(name.getString());
      }
    }

    private void declare(Node node) {
      for (Node child : TeavmRuntime.children(node)) {
        if (child.isFunction()) {
          if (!isExpression(child)) {
            add(child.getFirstChild());
          }
        } else {
          if (child.isName() && (node.isVar() || node.isCatch())) {
            add(child);
          }
          declare(child);
        }
      }
    }

    /** The new name of a variable; null when it is a free one. */
    @Nullable String find(String name) {
      for (Scope scope = this; scope != null; scope = scope.outer) {
        if (scope.declared.contains(name)) {
          return scope.names.get(name);
        }
      }
      return null;
    }
  }

  private static boolean isExpression(Node function) {
    return !function.getParent().isBlock()
        && !function.getParent().isScript()
        && !function.getParent().isLabel();
  }

  private void rename(Scope scope) {
    Set<String> taken = new HashSet<>();
    collectOuter(scope, scope.root, scope.declared, taken);
    int next = 0;
    for (String name : scope.declared) {
      String shorter;
      if (scope.outer == null && kept.contains(name)) {
        shorter = name;
      } else {
        do {
          shorter = name(next++);
        } while (taken.contains(shorter) || kept.contains(shorter) || RESERVED.contains(shorter));
      }
      scope.names.put(name, shorter);
    }
    apply(scope, scope.root, scope.root);
  }

  /** What the scope and the functions in it use of the outside, by the names of there. */
  private static void collectOuter(Scope scope, Node node, Set<String> inside, Set<String> taken) {
    for (Node child : TeavmRuntime.children(node)) {
      if (child.isFunction()) {
        Set<String> more = new HashSet<>(inside);
        more.addAll(new Scope(child, scope).declared);
        collectOuter(scope, child, more, taken);
      } else {
        // The name of a function is declared around it.
        boolean isOwn = node.isFunction() && child == node.getFirstChild();
        String name = child.isName() && !isOwn ? child.getString() : "";
        if (!name.isEmpty() && !inside.contains(name)) {
          String outer = scope.outer == null ? null : scope.outer.find(name);
          taken.add(outer == null ? name : outer);
        }
        collectOuter(scope, child, inside, taken);
      }
    }
  }

  private void apply(Scope scope, Node node, Node root) {
    for (Node child : TeavmRuntime.children(node)) {
      if (child.isFunction()) {
        Node own = child.getFirstChild();
        if (!isExpression(child) && !own.getString().isEmpty()) {
          set(own, scope);
        }
        rename(new Scope(child, scope));
      } else {
        if (child.isName() && !(child == root.getFirstChild() && root.isFunction())) {
          set(child, scope);
        }
        apply(scope, child, root);
      }
    }
    if (node == root && root.isFunction() && isExpression(root)) {
      set(root.getFirstChild(), scope);
    }
  }

  private static void set(Node name, Scope scope) {
    String shorter = scope.find(name.getString());
    if (shorter != null) {
      name.setString(shorter);
    }
  }

  private static String name(int index) {
    String last = LETTERS.substring(index % LETTERS.length(), index % LETTERS.length() + 1);
    int rest = index / LETTERS.length();
    return rest == 0 ? last : name(rest - 1) + last;
  }
}
