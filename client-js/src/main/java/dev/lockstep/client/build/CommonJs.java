package dev.lockstep.client.build;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the CommonJS form of the npm package's entry points: {@code react.js} becomes {@code
 * react.cjs}, and {@code react.d.ts} becomes {@code react.d.cts}. It reads the few forms of {@code
 * import} and {@code export} that the entry points use; any other fails the build.
 */
public final class CommonJs {
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (\\{[^}]*}) from (\"[^\"]+\");$");

  private static final Pattern EXPORT =
      Pattern.compile("(?m)^export ((?:async )?(?:const|function|class) )(\\w+)");

  private static final Pattern OTHER =
      Pattern.compile("(?m)^(?:import|export)\\b.*$|^.*\\bimport\\.meta\\b.*$");

  /** Of another package; those that have no CommonJS are found only as an import. */
  private static final Pattern FOREIGN_TYPES =
      Pattern.compile("(?m)^(import type \\{[^}]*} from \"(?!lockstep-client)[^\"]+\");$");

  private CommonJs() {}

  /**
   * Converts the entry points of a folder.
   *
   * @param args the folder
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (Path types : list(folder, "*.d.ts")) {
      String name = types.getFileName().toString().replace(".d.ts", "");
      Path module = folder.resolve(name + ".js");
      Files.writeString(folder.resolve(name + ".d.cts"), types(Files.readString(types)));
      // The bundle is written by the bundler.
      if (!name.equals("lockstep")) {
        Files.writeString(folder.resolve(name + ".cjs"), script(Files.readString(module)));
      }
    }
  }

  private static List<Path> list(Path folder, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      files.forEach(found::add);
    }
    return found;
  }

  static String script(String module) {
    StringBuilder exports = new StringBuilder();
    Matcher exported = EXPORT.matcher(module);
    while (exported.find()) {
      String name = exported.group(2);
      exports.append("exports.").append(name).append(" = ").append(name).append(";\n");
    }
    Matcher imported = IMPORT.matcher(EXPORT.matcher(module).replaceAll("$1$2"));
    String script =
        imported.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    "const "
                        + found.group(1).replace(" as ", ": ")
                        + " = require("
                        + found.group(2)
                        + ");"));
    Matcher other = OTHER.matcher(script);
    if (other.find()) {
      throw new IllegalArgumentException("an entry point may not contain: " + other.group());
    }
    return "\"use strict\";\nObject.defineProperty(exports, \"__esModule\", { value: true });\n"
        + script
        + exports;
  }

  static String types(String declarations) {
    return FOREIGN_TYPES
        .matcher(declarations)
        .replaceAll("$1 with { \"resolution-mode\": \"import\" };");
  }
}
