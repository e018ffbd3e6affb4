package dev.lockstep.benchmark.client;

import dev.lockstep.benchmark.corpus.TemporaryDirectory;
import dev.lockstep.benchmark.figure.Table;
import dev.lockstep.benchmark.process.Npm;
import java.io.IOException;
import java.util.List;

/**
 * The scripts of others that do a part of what the client does, from the npm registry at the
 * versions of the lock file. Only this part needs Node.
 */
final class Peers {
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "npmrc", "sizes.js");

  private Peers() {}

  /** Adds a row for each. */
  static void addTo(Table table) throws IOException, InterruptedException {
    try (TemporaryDirectory folder = TemporaryDirectory.create()) {
      Npm.install(Peers.class, "peers", FILES, folder.path());
      for (String line : Npm.run(folder.path(), List.of("node", "sizes.js"))) {
        String[] cell = line.split("\t", -1);
        sizes(cell).addTo(table, cell[0], cell[1]);
      }
    }
  }

  private static Sizes sizes(String[] cell) {
    return new Sizes(
        Integer.parseInt(cell[2]), Integer.parseInt(cell[3]), Integer.parseInt(cell[4]));
  }
}
