package dev.lockstep.client.build;

import com.google.javascript.jscomp.AbstractCompiler;
import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import com.google.javascript.rhino.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the parts of TeaVM's runtime out of a module that serve reflection, exceptions and string
 * objects, which this client does not use. Works on the syntax tree and goes by the names that
 * TeaVM gives its functions; the build fails where a name is gone. {@code -Dclient.slim=false}
 * leaves it out.
 */
final class TeavmRuntime implements CompilerPass {
  /** The constructors that do nothing once an object has no identity hash. */
  private static final Set<String> EMPTY_CONSTRUCTORS = Set.of("jl_Object", "jl_Record");

  private final AbstractCompiler compiler;
  private final String folder;
  private final String replacements;

  /**
   * @param folder the path that TeaVM's modules begin with
   * @param replacements declarations that take the place of those of the same name
   */
  TeavmRuntime(AbstractCompiler compiler, String folder, String replacements) {
    this.compiler = compiler;
    this.folder = folder;
    this.replacements = replacements;
  }

  @Override
  public void process(Node externs, Node root) {
    for (Node script = root.getFirstChild(); script != null; script = script.getNext()) {
      if (script.getSourceFileName().startsWith(folder)) {
        slim(script.getFirstChild(), script.getSourceFileName());
      }
    }
  }

  private void slim(Node module, String file) {
    replaceDeclarations(module, file);
    List<Node> literals = new ArrayList<>();
    for (Node call : removeStart(module)) {
      if (call.getFirstChild().matchesQualifiedName("$rt_metadata")) {
        checkVirtualMethods(call.getSecondChild(), file);
      } else if (call.getFirstChild().matchesQualifiedName("$rt_stringPool")) {
        literals.addAll(children(call.getSecondChild()));
      }
    }
    TeavmClasses.shorten(module);
    inlineLiterals(module, literals);
    unwrapStrings(module);
    removeEmptyInitializers(module);
    compiler.reportChangeToEnclosingScope(module);
  }

  /** Puts ours in front of the module, and removes what is called the same. */
  private void replaceDeclarations(Node module, String file) {
    Map<String, Node> declared = new HashMap<>();
    for (Node statement : children(module)) {
      if (statement.isLet()) {
        children(statement).forEach(name -> declared.put(name.getString(), name));
      } else if (statement.isFunction()) {
        declared.put(statement.getFirstChild().getString(), statement);
      }
    }
    Node ours = compiler.parseSyntheticCode(file + ".runtime.js", replacements);
    List<Node> statements = children(ours);
    Set<String> names = new HashSet<>();
    statements.forEach(statement -> names.add(statement.getFirstChild().getString()));
    for (Node statement : statements) {
      String name = statement.getFirstChild().getString();
      checkOverloads(name, names, declared.keySet(), file);
      Node theirs = declared.get(name);
      if (theirs != null) {
        remove(theirs);
      } else if (name.startsWith("$rt_")) {
        throw new IllegalStateException(
            file
                + " must declare "
                + name
                + ", as TeaVM 0.15 does: see runtime.js, or build with -Dclient.slim=false");
      }
      statement.detach();
      statement.srcrefTreeIfMissing(module);
    }
    for (int last = statements.size() - 1; last >= 0; last--) {
      module.addChildToFront(statements.get(last));
    }
  }

  /** TeaVM numbers overloads in the order in which it meets them, so that there must be one. */
  private static void checkOverloads(
      String name, Set<String> ours, Set<String> declared, String file) {
    String overload = name + "0";
    if (name.startsWith("jl_String_") && declared.contains(overload) && !ours.contains(overload)) {
      throw new IllegalStateException(
          file
              + " must call one overload of "
              + name
              + ", since runtime.js replaces it: indexOf takes a String and not a char");
    }
  }

  private static void remove(Node declaration) {
    Node parent = declaration.getParent();
    declaration.detach();
    if (parent.isLet() && !parent.hasChildren()) {
      parent.detach();
    }
  }

  /** Removes what TeaVM runs when the module starts, and returns the calls among it. */
  private static List<Node> removeStart(Node module) {
    List<Node> calls = new ArrayList<>();
    for (Node statement : children(module)) {
      if (statement.isIf()) {
        // Makes an error class for exceptions.
        statement.detach();
      } else if (statement.isExprResult()) {
        Node expression = statement.getFirstChild();
        Node callee = expression.getFirstChild();
        if (expression.isCall() && callee.isName()) {
          calls.add(expression);
          statement.detach();
        } else if (expression.isAssign() && callee.isGetProp()) {
          // A method of a prototype.
          statement.detach();
        }
      }
    }
    return calls;
  }

  /** Methods of a prototype are an array in the table: the name of each, and its function. */
  private static void checkVirtualMethods(Node table, String file) {
    for (Node cell : children(table)) {
      if (cell.isArrayLit() && cell.getChildCount() > 1 && cell.getFirstChild().isStringLit()) {
        throw new IllegalStateException(
            file
                + " must not call a method that several classes implement: "
                + cell.getFirstChild().getString());
      }
    }
  }

  private static void inlineLiterals(Node module, List<Node> literals) {
    for (Node call : all(module, Token.CALL)) {
      if (call.getFirstChild().matchesQualifiedName("$rt_s")) {
        int index = (int) call.getSecondChild().getDouble();
        call.replaceWith(IR.string(literals.get(index).getString()).srcref(call));
      }
    }
  }

  /** A string of Java is the string of JavaScript itself. */
  private static void unwrapStrings(Node module) {
    for (Node get : all(module, Token.GETPROP)) {
      if (get.getString().equals("$nativeString")) {
        get.replaceWith(get.removeFirstChild());
      }
    }
    for (Node call : all(module, Token.CALL)) {
      Node callee = call.getFirstChild();
      if (callee.isName()
          && callee.getString().matches("jl_String__init_\\d*")
          && call.hasTwoChildren()) {
        call.replaceWith(call.getSecondChild().detach());
      } else if (callee.isGetProp()
          && callee.getString().equals("call")
          && callee.getFirstChild().isName()
          && EMPTY_CONSTRUCTORS.contains(callee.getFirstChild().getString())) {
        call.getParent().detach();
      }
    }
  }

  /** A class without static fields needs none, and TeaVM calls it all the same. */
  private static void removeEmptyInitializers(Node module) {
    Set<String> empty = new HashSet<>();
    for (Node function : all(module, Token.FUNCTION)) {
      Node name = function.getParent();
      Node body = function.getLastChild();
      if (name.isName()
          && name.getString().endsWith("__clinit_")
          && body.hasOneChild()
          && body.getFirstChild().isReturn()) {
        empty.add(name.getString().replace("__clinit_", "_$callClinit"));
      }
    }
    for (Node call : all(module, Token.CALL)) {
      Node callee = call.getFirstChild();
      if (callee.isName()
          && empty.contains(callee.getString())
          && call.getParent().isExprResult()) {
        call.getParent().detach();
      }
    }
  }

  static List<Node> all(Node root, Token token) {
    List<Node> found = new ArrayList<>();
    collect(root, token, found);
    return found;
  }

  private static void collect(Node node, Token token, List<Node> found) {
    for (Node child : children(node)) {
      collect(child, token, found);
    }
    if (node.getToken() == token) {
      found.add(node);
    }
  }

  /** A copy, so that the tree may change meanwhile. */
  static List<Node> children(Node node) {
    List<Node> children = new ArrayList<>();
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children;
  }
}
