package dev.lockstep.client.build;

import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import com.google.javascript.rhino.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the objects of a module that TeaVM compiled shorter to write: a record becomes an object
 * literal, and fields of classes that have nothing to do with each other get the same name, where
 * TeaVM gives each field of the program its own.
 */
final class TeavmClasses {
  private static final String RECORD = "jl_Record";

  /** The class of a constructor: what it extends, and its own fields in their order. */
  private record Type(String base, Set<String> fields) {}

  private final Node module;
  private final Map<String, Type> types = new LinkedHashMap<>();

  private TeavmClasses(Node module) {
    this.module = module;
    for (Node statement : TeavmRuntime.children(module)) {
      if (statement.isFunction()) {
        Type type = read(statement.getLastChild());
        if (type != null) {
          types.put(statement.getFirstChild().getString(), type);
        }
      }
    }
  }

  /** Changes a module. */
  static void shorten(Node module) {
    TeavmClasses classes = new TeavmClasses(module);
    classes.makeRecordsLiterals();
    classes.shareNames();
  }

  /**
   * A constructor calls the one that it extends, and sets each of its own fields to its default.
   */
  private static @Nullable Type read(Node body) {
    String base = "";
    Set<String> fields = new LinkedHashSet<>();
    for (Node statement : TeavmRuntime.children(body)) {
      Node expression = statement.isExprResult() ? statement.getFirstChild() : statement;
      if (expression.isCall()
          && expression.getFirstChild().isGetProp()
          && expression.getFirstChild().getString().equals("call")) {
        base = expression.getFirstFirstChild().getString();
      } else if (expression.isAssign() && expression.getFirstChild().isGetProp()) {
        fields.add(expression.getFirstChild().getString());
      }
    }
    return base.isEmpty() ? null : new Type(base, fields);
  }

  /** TeaVM sets all fields of a record right after it has made it; nothing asks for its class. */
  private void makeRecordsLiterals() {
    for (Node made : TeavmRuntime.all(module, Token.NEW)) {
      Node name = made.getFirstChild();
      Type type = name.isName() ? types.get(name.getString()) : null;
      if (type != null && type.base().equals(RECORD)) {
        made.replaceWith(IR.objectlit().srcref(made));
      }
    }
  }

  private void shareNames() {
    Map<String, String> names = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    types.forEach(
        (name, type) -> {
          int next = inherited(type);
          for (String field : type.fields()) {
            if (names.put(field, "$field" + next++) != null) {
              ambiguous.add(field);
            }
          }
        });
    names.keySet().removeAll(ambiguous);
    for (Node get : TeavmRuntime.all(module, Token.GETPROP)) {
      String shared = names.get(get.getString());
      if (shared != null) {
        get.setString(shared);
      }
    }
  }

  private int inherited(Type type) {
    Type base = types.get(type.base());
    return base == null ? 0 : inherited(base) + base.fields().size();
  }
}
