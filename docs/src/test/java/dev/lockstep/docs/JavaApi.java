package dev.lockstep.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The public methods of a class with their documentation, as its source has them. */
final class JavaApi {
  /** What {@code @value} names in the documentation of these classes. */
  private static final Map<String, String> VALUES =
      Map.of("BuildNumber#MAX", "999999999999999", "", "");

  private final StringBuilder page = new StringBuilder();
  private final String source;

  private JavaApi(String source) {
    this.source = source;
  }

  /** Sections for the type in a source file below the top folder, and for each public method. */
  static String section(String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Path file = Document.TOP.resolve(source);
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(List.of(file)));
      JavaApi api = new JavaApi(source);
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        api.new Members(trees).scan(unit, null);
      }
      return api.page.toString();
    }
  }

  /** Writes a section for the type, then for its members in the order of the source. */
  private final class Members extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees trees;

    private Members(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      if (!isPublic(type.getModifiers().getFlags()) && type.getKind() != Tree.Kind.INTERFACE) {
        return null;
      }
      String name = type.getSimpleName().toString();
      page.append(Markdown.heading("##", name, anchor(name)));
      write(comment(getCurrentPath()));
      return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      boolean constructor = method.getReturnType() == null;
      if (isPublic(method.getModifiers().getFlags()) && !constructor && !isOverride(method)) {
        String parameters =
            method.getParameters().stream()
                .map(VariableTree::toString)
                .collect(Collectors.joining(", "));
        page.append(
            Markdown.heading(
                "###",
                "`" + method.getName() + "(" + plain(parameters) + ")`",
                anchor(className() + "-" + method.getName() + "-" + parameters)));
        write(comment(getCurrentPath()));
      }
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
      boolean constant =
          getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.ENUM
              || field.getModifiers().getFlags().contains(Modifier.PUBLIC);
      if (constant) {
        page.append(
            Markdown.heading(
                "###", "`" + field.getName() + "`", anchor(className() + "-" + field.getName())));
        write(comment(getCurrentPath()));
      }
      return null;
    }

    private String className() {
      return ((ClassTree) getCurrentPath().getParentPath().getLeaf()).getSimpleName().toString();
    }

    private @Nullable DocCommentTree comment(TreePath path) {
      return trees.getDocCommentTree(path);
    }
  }

  private static boolean isPublic(java.util.Set<Modifier> flags) {
    return flags.contains(Modifier.PUBLIC);
  }

  private static boolean isOverride(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
  }

  /** Types without packages, and without annotations. */
  private static String plain(String parameters) {
    return parameters.replaceAll("@\\w+ ", "").replaceAll("\\b[a-z]\\w*\\.(?=[A-Za-z])", "");
  }

  private static String anchor(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
  }

  private void write(@Nullable DocCommentTree comment) {
    if (comment == null) {
      throw new IllegalStateException("a public member of " + source + " has no documentation");
    }
    page.append(Markdown.escape(text(comment.getFullBody()))).append("\n\n");
    List<String> points = new ArrayList<>();
    for (DocTree tag : comment.getBlockTags()) {
      if (tag instanceof ParamTree param && !param.isTypeParameter()) {
        points.add("`" + param.getName() + "`: " + text(param.getDescription()));
      } else if (tag instanceof ThrowsTree thrown) {
        points.add(
            "throws `"
                + plain(thrown.getExceptionName().getSignature())
                + "` "
                + text(thrown.getDescription()));
      } else if (tag instanceof ReturnTree returned
          && !text(returned.getDescription()).equals("this")) {
        points.add("returns " + text(returned.getDescription()));
      }
    }
    points.forEach(point -> page.append("- ").append(Markdown.escape(point)).append("\n"));
    page.append(points.isEmpty() ? "" : "\n");
  }

  private static String text(List<? extends DocTree> trees) {
    StringBuilder text = new StringBuilder();
    trees.forEach(tree -> text.append(piece(tree)));
    return text.toString().replaceAll(" *\\n *", "\n").strip();
  }

  private static String piece(DocTree tree) {
    if (tree instanceof TextTree plain) {
      return plain.getBody().replaceAll("\\s+", " ");
    } else if (tree instanceof LiteralTree literal) {
      return "`" + literal.getBody().getBody().strip().replaceAll("\\s+", " ") + "`";
    } else if (tree instanceof LinkTree link) {
      String label = text(link.getLabel());
      return label.isEmpty() ? "`" + reference(link.getReference().getSignature()) + "`" : label;
    } else if (tree instanceof ValueTree value) {
      String of = value.getReference() == null ? "" : value.getReference().getSignature();
      return String.valueOf(VALUES.getOrDefault(of, of));
    } else if (tree instanceof EntityTree entity) {
      return "&" + entity.getName() + ";";
    } else if (tree instanceof StartElementTree element) {
      return switch (element.getName().toString()) {
        case "p" -> "\n\n";
        case "li" -> "\n- ";
        default -> "";
      };
    } else if (tree instanceof EndElementTree element) {
      return element.getName().contentEquals("ul") ? "\n\n" : "";
    }
    throw new IllegalStateException("cannot write " + tree.getKind() + ": " + tree);
  }

  /** {@code #number(long)} is {@code number}, {@code Assets#compile} is {@code Assets.compile}. */
  private static String reference(String signature) {
    return plain(signature.replaceAll("\\(.*", "").replaceAll("^#", "").replace('#', '.'));
  }
}
