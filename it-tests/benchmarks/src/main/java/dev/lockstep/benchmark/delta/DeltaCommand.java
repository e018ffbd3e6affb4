package dev.lockstep.benchmark.delta;

import dev.lockstep.benchmark.corpus.TemporaryDirectory;
import dev.lockstep.benchmark.figure.Report;
import dev.lockstep.benchmark.figure.Table;
import dev.lockstep.benchmark.process.Npm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Weighs a file of one release as every encoding, and as a delta to the release before. */
@Command(
    name = "deltas",
    description =
        "Bytes of five files as gzip, br, zstd and dcz; needs Node, npm and its registry.")
public final class DeltaCommand implements Callable<Integer> {
  private static final List<String> FILES = List.of("package.json", "package-lock.json", "npmrc");

  /** A file of two releases; npm installs them as {@code vue-old} and {@code vue-new}. */
  private record Pair(String name, String releases, String file) {
    byte[] read(Path folder, String which) throws IOException {
      return Files.readAllBytes(
          folder.resolve("node_modules").resolve(name + "-" + which).resolve(file));
    }
  }

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("vue", "vue 3.5.12 → 3.5.13", "dist/vue.global.prod.js"),
          new Pair("react-dom", "react-dom 19.1.0 → 19.1.1", "cjs/react-dom-client.production.js"),
          new Pair("three", "three 0.170.0 → 0.171.0", "build/three.module.min.js"),
          new Pair("chart", "chart.js 4.4.6 → 4.4.7", "dist/chart.umd.js"),
          new Pair("bootstrap", "bootstrap 5.3.3 → 5.3.4", "dist/css/bootstrap.min.css"));

  @Mixin private Report report = new Report();

  @Override
  public Integer call() throws Exception {
    Table table =
        new Table(
            "releases", "file", "bytes", "gzip", "br", "zstd", "dcz", "dcz ÷ gzip", "made in");
    try (TemporaryDirectory folder = TemporaryDirectory.create()) {
      Npm.install(DeltaCommand.class, "pairs", FILES, folder.path());
      for (Pair pair : PAIRS) {
        Weights.of(pair.read(folder.path(), "old"), pair.read(folder.path(), "new"))
            .addTo(table, pair.releases(), pair.file().substring(pair.file().lastIndexOf('/') + 1));
      }
    }
    report.publish("deltas", table.toString());
    return 0;
  }
}
