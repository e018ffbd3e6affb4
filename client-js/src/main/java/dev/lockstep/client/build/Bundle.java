package dev.lockstep.client.build;

import com.google.javascript.jscomp.CommandLineRunner;
import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CustomPassExecutionTime;
import com.google.javascript.jscomp.DependencyOptions;
import com.google.javascript.jscomp.ModuleIdentifier;
import com.google.javascript.jscomp.PropertyRenamingPolicy;
import com.google.javascript.jscomp.Result;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.SourceMap;
import com.google.javascript.jscomp.SourceMapInput;
import com.google.javascript.jscomp.VariableMap;
import com.google.javascript.jscomp.VariableRenamingPolicy;
import com.google.javascript.jscomp.WarningLevel;
import com.google.javascript.jscomp.deps.ModuleLoader;
import com.google.javascript.jscomp.jarjar.com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one script out of the modules of a folder: those written by hand, and those that TeaVM
 * compiled, in {@value #TEAVM}. Closure resolves the imports, drops what is not called and shortens
 * names. Of members it shortens only those whose names begin with {@code $}, which are TeaVM's: any
 * other name may be the browser's, the protocol's or the application's.
 */
final class Bundle {
  static final String TEAVM = "teavm/";

  private static final Pattern WORD = Pattern.compile("(?<![\\w$])[A-Za-z_][\\w$]*");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

  private static final Pattern SECOND_PART =
      Pattern.compile("(?s)export interface TabEdge \\{.*?\n\\}");

  /** A member of an interface, in the formatting of this project. */
  private static final Pattern MEMBER = Pattern.compile("(?m)^  (?:readonly )?(\\w+)[?(:<]");

  private final Path folder;
  private final boolean slim;

  /**
   * @param folder has the modules
   * @param slim whether {@link TeavmRuntime} runs, and members are renamed
   */
  Bundle(Path folder, boolean slim) {
    this.folder = folder;
    this.slim = slim;
  }

  /** A minified script, and its source map with the sources in it. */
  record Output(String script, SourceMap map, VariableMap members) {
    /**
     * Writes the source map.
     *
     * @param file the name of the script's file
     * @param before what is in front of the script there
     */
    String sourceMap(String file, String before) throws IOException {
      map.setWrapperPrefix(before);
      StringBuilder text = new StringBuilder();
      map.appendTo(text, file);
      return text.toString();
    }
  }

  /**
   * Compiles.
   *
   * @param entry a module's text, which imports from the folder
   * @param globals the free variables that the entry assigns or calls
   * @param members what a script that this one talks to calls the client's members; null for none
   */
  Output compile(String entry, List<String> globals, @Nullable VariableMap members)
      throws IOException {
    Compiler compiler = new Compiler();
    compiler.disableThreads();
    List<SourceFile> inputs = new ArrayList<>();
    inputs.add(SourceFile.fromCode("entry.js", entry));
    ImmutableMap.Builder<String, SourceMapInput> maps = ImmutableMap.builder();
    for (Path module : modules()) {
      String name = folder.relativize(module).toString().replace('\\', '/');
      inputs.add(SourceFile.fromCode(name, Files.readString(module)));
      Path map = module.resolveSibling(module.getFileName() + ".map");
      if (Files.exists(map)) {
        maps.put(
            name, new SourceMapInput(SourceFile.fromCode(name + ".map", Files.readString(map))));
      }
    }
    CompilerOptions options = options();
    options.setInputSourceMaps(maps.buildOrThrow());
    options.setInputPropertyMap(members);
    options.setDependencyOptions(
        DependencyOptions.pruneForEntryPoints(List.of(ModuleIdentifier.forFile("entry.js"))));
    if (slim) {
      options.addCustomPass(
          CustomPassExecutionTime.BEFORE_CHECKS,
          new TeavmRuntime(
              compiler, TEAVM, Files.readString(folder.resolve("runtime/runtime.js"))));
    }
    List<SourceFile> externs =
        new ArrayList<>(CommandLineRunner.getBuiltinExterns(options.getEnvironment()));
    externs.add(SourceFile.fromCode("names.js", names(inputs, globals)));
    Result result = compiler.compile(externs, inputs, options);
    if (!result.success) {
      throw new IllegalStateException("the client's modules do not compile: " + result.errors);
    }
    return new Output(compiler.toSource(), compiler.getSourceMap(), result.propertyMap);
  }

  private List<Path> modules() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".js"))
          .filter(file -> !file.startsWith(folder.resolve("runtime")))
          .sorted()
          .toList();
    }
  }

  private CompilerOptions options() {
    CompilerOptions options = new CompilerOptions();
    CompilationLevel.ADVANCED_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
    options.setRenamingPolicy(
        VariableRenamingPolicy.ALL,
        slim ? PropertyRenamingPolicy.ALL_UNQUOTED : PropertyRenamingPolicy.OFF);
    options.setLanguageIn(CompilerOptions.LanguageMode.ECMASCRIPT_2021);
    options.setLanguageOut(CompilerOptions.LanguageMode.ECMASCRIPT5);
    options.setEnvironment(CompilerOptions.Environment.BROWSER);
    options.setModuleResolutionMode(ModuleLoader.ResolutionMode.BROWSER);
    options.setRewritePolyfills(false);
    options.setEmitUseStrict(false);
    options.setTrustedStrings(true);
    options.setLineLengthThreshold(Integer.MAX_VALUE);
    options.setCheckTypes(false);
    options.setInferTypes(false);
    WarningLevel.QUIET.setOptionsForWarningLevel(options);
    options.setSourceMapOutputPath("lockstep.js.map");
    options.setSourceMapIncludeSourcesContent(true);
    options.setApplyInputSourceMaps(true);
    return options;
  }

  /** Every word of the sources that is not {@link #inside}, declared as a member. */
  private String names(List<SourceFile> inputs, List<String> globals) throws IOException {
    TreeSet<String> words = new TreeSet<>();
    for (SourceFile input : inputs) {
      Matcher word = WORD.matcher(input.getCode());
      while (word.find()) {
        words.add(word.group());
      }
    }
    words.removeAll(inside());
    StringBuilder names = new StringBuilder("/** @externs */\n");
    globals.forEach(global -> names.append("var ").append(global).append(";\n"));
    words.forEach(word -> names.append("Object.prototype.").append(word).append(";\n"));
    return names.toString();
  }

  /** The members that only the client's own parts read. */
  private Set<String> inside() throws IOException {
    checkSecondPart();
    Set<String> inside = all(MEMBER, "types.d.ts");
    inside.removeAll(all(WORD, "outside.d.ts"));
    inside.removeAll(all(WORD, "lockstep.d.ts"));
    return inside;
  }

  /** See TabEdge in {@code types.d.ts}. */
  private void checkSecondPart() throws IOException {
    String types = COMMENT.matcher(Files.readString(folder.resolve("types.d.ts"))).replaceAll("");
    Matcher edge = SECOND_PART.matcher(types);
    if (!edge.find()) {
      throw new IllegalStateException("types.d.ts must declare the interface TabEdge");
    }
    Set<String> own = members(edge.group());
    Set<String> others = members(edge.replaceAll(""));
    for (String member : own) {
      if (others.contains(member)) {
        throw new IllegalStateException(
            "a member of TabEdge must have a name of its own, was " + member);
      }
    }
  }

  private static Set<String> members(String interfaces) {
    Set<String> found = new TreeSet<>();
    Matcher member = MEMBER.matcher(interfaces);
    while (member.find()) {
      found.add(member.group(1));
    }
    return found;
  }

  private Set<String> all(Pattern pattern, String file) throws IOException {
    Set<String> found = new TreeSet<>();
    String text = COMMENT.matcher(Files.readString(folder.resolve(file))).replaceAll("");
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(matcher.groupCount()));
    }
    return found;
  }
}
