package dev.lockstep.benchmark.client;

import dev.lockstep.benchmark.corpus.TemporaryDirectory;
import dev.lockstep.benchmark.figure.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The scripts of others that do a part of what the client does, from the npm registry at the
 * versions of the lock file. Only this part needs Node.
 */
final class Peers {
  /** As they lie among the resources, and as npm wants them called: jars have no hidden files. */
  private static final Map<String, String> FILES =
      Map.of(
          "package.json", "package.json",
          "package-lock.json", "package-lock.json",
          "npmrc", ".npmrc",
          "sizes.js", "sizes.js");

  private Peers() {}

  /** Adds a row for each. */
  static void addTo(Table table) throws IOException, InterruptedException {
    try (TemporaryDirectory folder = TemporaryDirectory.create()) {
      for (Map.Entry<String, String> file : FILES.entrySet()) {
        Path copy = folder.path().resolve(file.getValue());
        Files.write(copy, Script.resource("peers/" + file.getKey()).bytes());
      }
      run(folder.path(), List.of("npm", "ci", "--silent"));
      for (String line : run(folder.path(), List.of("node", "sizes.js"))) {
        String[] cell = line.split("\t", -1);
        sizes(cell).addTo(table, cell[0], cell[1]);
      }
    }
  }

  private static Sizes sizes(String[] cell) {
    return new Sizes(
        Integer.parseInt(cell[2]), Integer.parseInt(cell[3]), Integer.parseInt(cell[4]));
  }

  private static List<String> run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines;
    try (InputStream out = process.getInputStream()) {
      lines = new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed, see above");
    }
    return lines;
  }
}
