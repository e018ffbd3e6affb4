package dev.lockstep.client.build;

import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ClassReader;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/**
 * Takes out of the Java class library, while TeaVM compiles the bundle, what every program brings
 * along and this one never uses: the text of an object, and the bounds checks of strings with their
 * exceptions. Their absence is safe here, since the client never counts on catching one. Named in
 * this module's build only, so that a Java SPA that compiles the client keeps its own library.
 */
public final class SlimRuntime implements ClassHolderTransformer {
  private static final ValueType OBJECT = ValueType.object("java.lang.Object");

  /** Made by TeaVM, by name. */
  public SlimRuntime() {}

  @Override
  public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
    if (type.getName().startsWith("dev.lockstep.")) {
      checkFields(type, context);
    }
    for (MethodHolder method : type.getMethods()) {
      switch (type.getName() + "." + method.getName()) {
        case "java.lang.Object.toString" -> body(method, context).constant("").returnValue();
        case "java.lang.String.<clinit>" -> body(method, context).exit();
        case "java.lang.String.charAt" -> charAt(type, body(method, context));
        case "java.lang.String.substring" -> {
          if (method.parameterCount() == 2) {
            substring(type, body(method, context));
          }
        }
        default -> {
          // Stays as it is.
        }
      }
    }
  }

  /** {@link Classes} takes whoever has fields, and whose parent has none, for a record. */
  private static void checkFields(ClassHolder type, ClassHolderTransformerContext context) {
    String parent = type.getParent();
    if (parent == null || parent.equals("java.lang.Object") || parent.equals("java.lang.Record")) {
      return;
    }
    ClassReader above = context.getHierarchy().getClassSource().get(parent);
    if (hasFields(type) && (above == null || !hasFields(above))) {
      throw new IllegalStateException(
          type.getName() + " must be a record, or extend a class with fields, was " + parent);
    }
  }

  private static boolean hasFields(ClassReader type) {
    return type.getFields().stream().anyMatch(field -> !field.hasModifier(ElementModifier.STATIC));
  }

  private static ProgramEmitter body(MethodHolder method, ClassHolderTransformerContext context) {
    return ProgramEmitter.create(method, context.getHierarchy());
  }

  private static void charAt(ClassHolder type, ProgramEmitter body) {
    body.var(0, type)
        .invokeSpecial("charactersGet", char.class, body.var(1, ValueType.INTEGER))
        .returnValue();
  }

  private static void substring(ClassHolder type, ProgramEmitter body) {
    ValueEmitter cut =
        body.invoke(
            "java.lang.String",
            "substringJS",
            OBJECT,
            body.var(0, type).invokeSpecial("nativeString", OBJECT),
            body.var(1, ValueType.INTEGER),
            body.var(2, ValueType.INTEGER));
    body.construct("java.lang.String", cut).returnValue();
  }
}
