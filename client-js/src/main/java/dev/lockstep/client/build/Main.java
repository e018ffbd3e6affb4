package dev.lockstep.client.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Writes what pages load: the client as ES module, as plain script, and as a source for Java. */
public final class Main {
  /** All in one script, whose second part is there at once. */
  private static final String WHOLE =
      """
      import {start} from './start.js';
      import {startSecondPart} from './later.js';
      createLockstep = (options) => start(options, (loaded) => loaded(startSecondPart));
      """;

  private static final String FIRST =
      """
      import {start} from './start.js';
      createLockstep = (options) => start(options, loadSecondPart);
      """;

  private static final String SECOND =
      """
      import {startSecondPart as start} from './later.js';
      startSecondPart = start;
      """;

  /**
   * An ordinary dynamic import, which bundlers split by. The name of the export is a digest of the
   * first part: a second part of another version of the client counts as one that did not load.
   */
  private static final String LOAD =
      "function loadSecondPart(a,b){"
          + "import(\"./lockstep-later.js\").then(function(c){c.%1$s?a(c.%1$s):b()},b)}";

  private static final String JAVA =
      """
      package dev.lockstep.client.spa;

      import org.teavm.jso.JSBody;
      import org.teavm.jso.JSObject;

      /** The client as the browser gets it; written by the build of the client. */
      final class Bundle {
        private Bundle() {}

        static JSObject createLockstep() {
          return join(firstPart(), secondPart());
        }

        @JSBody(params = {"firstPart", "secondPart"}, script = "return firstPart(secondPart);")
        private static native JSObject join(JSObject firstPart, JSObject secondPart);

        @JSBody(script = %s)
        private static native JSObject firstPart();

        @JSBody(script = %s)
        private static native JSObject secondPart();
      }
      """;

  /**
   * Has Chromium compile all functions at once, away from the page's thread (V8, explicit compile
   * hints).
   */
  private static final String HINT = "//# allFunctionsCalledOnLoad\n";

  private static final int MOST_TEXT = 65_000;

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
    String notice = "// Lockstep " + version + ", Apache-2.0\n";
    Files.createDirectories(folder);

    Parts parts = Parts.of(bundle);
    String key = "k" + digest(parts.first().script());
    write(
        folder,
        "lockstep.js",
        parts.first(),
        HINT + notice + "var createLockstep;",
        LOAD.formatted(key) + "export{createLockstep};");
    write(
        folder,
        "lockstep-later.js",
        parts.second(),
        HINT + notice + "var startSecondPart;",
        "export{startSecondPart as " + key + "};");

    Bundle.Output whole = bundle.compile(WHOLE, List.of("createLockstep"), null);
    write(
        folder,
        "lockstep.cjs",
        whole,
        notice + "var createLockstep;",
        "exports.createLockstep=createLockstep;");
    // The parentheses around it have it parsed once and not twice.
    write(
        folder,
        "lockstep.iife.js",
        whole,
        HINT + "var Lockstep=(function(){var createLockstep;",
        "return{createLockstep:createLockstep}})();");
    Parts sources = parts.areShort() ? parts : Parts.of(new Bundle(Path.of(arguments[0]), true));
    writeSource(Path.of(arguments[4]), sources);
  }

  /** The client in two parts, whose shared members have the same names. */
  private record Parts(Bundle.Output first, Bundle.Output second) {
    static Parts of(Bundle bundle) throws IOException {
      Bundle.Output first =
          bundle.compile(FIRST, List.of("createLockstep", "loadSecondPart"), null);
      return new Parts(first, bundle.compile(SECOND, List.of("startSecondPart"), first.members()));
    }

    /** A text of Java takes 65,535 bytes. As TeaVM writes the parts, they have more each. */
    boolean areShort() {
      return Math.max(first.script().length(), second.script().length()) <= MOST_TEXT;
    }
  }

  /**
   * The two parts, because the client is too long for one text. Neither has a parameter: TeaVM
   * renames parameters, and would give one the name of a variable of the script.
   */
  private static void writeSource(Path folder, Parts parts) throws IOException {
    Path source = folder.resolve("dev/lockstep/client/spa/Bundle.java");
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        JAVA.formatted(
            literal(
                "var createLockstep,givenSecondPart;"
                    + "function loadSecondPart(loaded){loaded(givenSecondPart)}"
                    + parts.first().script()
                    + "return function(given){givenSecondPart=given;return createLockstep};"),
            literal("var startSecondPart;" + parts.second().script() + "return startSecondPart;")));
  }

  private static void write(
      Path folder, String name, Bundle.Output output, String before, String after)
      throws IOException {
    Files.writeString(
        folder.resolve(name),
        before + output.script() + after + "\n//# sourceMappingURL=" + name + ".map\n");
    Files.writeString(folder.resolve(name + ".map"), output.sourceMap(name, before));
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
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
