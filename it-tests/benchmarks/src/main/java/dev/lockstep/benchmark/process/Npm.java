package dev.lockstep.benchmark.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Packages of the npm registry at the versions of a lock file. Only this needs Node. */
public final class Npm {
  /** As npm wants it called: jars have no hidden files. */
  private static final String SETTINGS = "npmrc";

  private Npm() {}

  /**
   * Copies resources into a folder and installs what they name.
   *
   * @param beside the class beside whose file the resources' folder is
   * @param resources the resources' folder
   * @param files the resources: package.json, package-lock.json, npmrc, and what is run there
   * @param folder an empty folder
   */
  public static void install(Class<?> beside, String resources, List<String> files, Path folder)
      throws IOException, InterruptedException {
    for (String file : files) {
      Path copy = folder.resolve(file.equals(SETTINGS) ? ".npmrc" : file);
      try (InputStream in = beside.getResourceAsStream(resources + "/" + file)) {
        Files.copy(Objects.requireNonNull(in, file), copy);
      }
    }
    run(folder, List.of("npm", "ci", "--silent"));
  }

  /** Runs a command, and returns the lines that it prints. */
  public static List<String> run(Path folder, List<String> command)
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
