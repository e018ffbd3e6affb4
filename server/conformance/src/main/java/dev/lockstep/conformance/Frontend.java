package dev.lockstep.conformance;

import dev.lockstep.asset.Assets;
import dev.lockstep.page.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The files of the application's frontend. */
final class Frontend {
  static final String SCRIPT = "export let a = 1;\n".repeat(200);
  static final byte[] LARGE = new byte[3 << 20];

  static {
    new Random(7).nextBytes(LARGE);
  }

  private Frontend() {}

  /** Writes the files. The large one exceeds the memory budget, so it is sent from disk. */
  static Assets in(Path directory) throws IOException {
    Path root = Files.createDirectories(directory.resolve("root"));
    Files.writeString(root.resolve("app.js"), SCRIPT, StandardCharsets.UTF_8);
    Files.write(root.resolve("large.bin"), LARGE);
    Files.writeString(
        root.resolve("index.html"),
        "<!doctype html><html><head><title>t</title>"
            + "<script type=\"module\" src=\"app.js\"></script></head><body></body></html>",
        StandardCharsets.UTF_8);
    return Assets.builder().directory(root).memoryBudget(1 << 20).build();
  }

  static Page page() {
    return Page.singlePageInRoots("index.html").except("/api/");
  }
}
