package dev.lockstep.client.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what pages load: the client as ES module, as plain script, and as a source for Java. */
public final class Main {
  private static final String MODULE =
      """
      import {start} from './start.js';
      import {startSecondPart} from './later.js';
      createLockstep = (options) => start(options, (loaded) => loaded({startSecondPart}));
      """;

  private static final String JAVA =
      """
      package dev.lockstep.client.spa;

      import org.teavm.jso.JSBody;
      import org.teavm.jso.JSObject;

      /** The client as the browser gets it; written by the build of the client. */
      final class Bundle {
        private Bundle() {}

        @JSBody(script = %s)
        static native JSObject createLockstep();
      }
      """;

  private Main() {}

  /**
   * Runs.
   *
   * @param arguments the folder of the modules, the folder to write to, the version, whether to
   *     slim, and the folder for the source
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Bundle bundle = new Bundle(Path.of(arguments[0]), Boolean.parseBoolean(arguments[3]));
    Path folder = Path.of(arguments[1]);
    String version = arguments[2];
    List<String> globals = List.of("createLockstep");
    Files.createDirectories(folder);

    Bundle.Output output = bundle.compile(MODULE, globals);
    write(
        folder,
        "lockstep.js",
        output,
        "// Lockstep " + version + ", Apache-2.0\nvar createLockstep;",
        "export{createLockstep};");
    write(
        folder,
        "lockstep.cjs",
        output,
        "// Lockstep " + version + ", Apache-2.0\nvar createLockstep;",
        "exports.createLockstep=createLockstep;");
    // The parentheses around it have it parsed once and not twice.
    write(
        folder,
        "lockstep.iife.js",
        output,
        "var Lockstep=(function(){var createLockstep;",
        "return{createLockstep:createLockstep}})();");
    Path source = Path.of(arguments[4], "dev/lockstep/client/spa/Bundle.java");
    Files.createDirectories(source.getParent());
    String script = "var createLockstep;" + output.script() + "return createLockstep;";
    Files.writeString(source, JAVA.formatted(literal(script)));
  }

  private static void write(
      Path folder, String name, Bundle.Output output, String before, String after)
      throws IOException {
    Files.writeString(
        folder.resolve(name),
        before + output.script() + after + "\n//# sourceMappingURL=" + name + ".map\n");
    Files.writeString(folder.resolve(name + ".map"), output.sourceMap(name, before));
  }

  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char next = text.charAt(at);
      switch (next) {
        case '"', '\\' -> literal.append('\\').append(next);
        case '\n' -> literal.append("\\n");
        default -> literal.append(next);
      }
    }
    return literal.append('"').toString();
  }
}
