package dev.lockstep.benchmark.client;

import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.Result;
import com.google.javascript.jscomp.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** A script of the class path. */
record Script(String text) {
  private static final String CLIENT = "/META-INF/lockstep-client.properties";

  /** A resource by its path, which without a leading slash is that beside this class. */
  static Script resource(String path) throws IOException {
    try (InputStream in = open(path)) {
      return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** One of the files that the client ships. */
  static Script ofTheClient(String name) throws IOException {
    Properties client = new Properties();
    try (InputStream in = open(CLIENT)) {
      client.load(in);
    }
    return resource("/" + client.getProperty("path") + name);
  }

  /**
   * The script written by hand, as the bundle is made: minified by the same compiler at the same
   * level, which shortens the names within a function, and then exported.
   */
  static Script byHand() throws IOException {
    Script minified = resource("handwritten.js").minified();
    return new Script(minified.text + "export{createByHand};\n");
  }

  Script minified() {
    Compiler compiler = new Compiler();
    compiler.disableThreads();
    CompilerOptions options = new CompilerOptions();
    CompilationLevel.SIMPLE_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
    options.setLanguage(CompilerOptions.LanguageMode.ECMASCRIPT_2021);
    options.setRewritePolyfills(false);
    options.setEmitUseStrict(false);
    Result result =
        compiler.compile(List.of(), List.of(SourceFile.fromCode("script.js", text)), options);
    if (!result.success) {
      throw new IllegalStateException("the script does not compile: " + result.errors);
    }
    return new Script(compiler.toSource() + "\n");
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream open(String path) {
    InputStream in = Script.class.getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException(path + " is not on the class path");
    }
    return in;
  }
}
