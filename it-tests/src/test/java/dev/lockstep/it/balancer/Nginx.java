package dev.lockstep.it.balancer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts nginx. */
public final class Nginx {
  private Nginx() {}

  /** Starts it on a free port. */
  public static Balancer start(Recipe recipe, Path directory)
      throws IOException, InterruptedException {
    return start(recipe, directory, Ports.free(1).get(0));
  }

  /** As {@link #start}, and it logs whom it asked for each request, for {@link #hops}. */
  public static Balancer startCounting(Recipe recipe, Path directory)
      throws IOException, InterruptedException {
    return start(
        recipe.replacing(
            "  access_log off;",
            "  log_format hops '$upstream_addr';\n  access_log {DIR}/hops.log hops;"),
        directory);
  }

  /** How often it asked another instance for the same request. */
  public static long hops(Balancer nginx) throws IOException {
    try (Stream<String> lines = Files.lines(nginx.directory().resolve("hops.log"))) {
      // "a : b" after a refusal, "a, b" where a did not answer.
      return lines.mapToLong(line -> line.split(", | : ", -1).length - 1).sum();
    }
  }

  static Balancer start(Recipe recipe, Path directory, int port)
      throws IOException, InterruptedException {
    String nginx = Program.NGINX.path().toString();
    // Started by root, its workers would become somebody who may not enter the directory.
    String owner = "root".equals(System.getProperty("user.name")) ? " user root;" : "";
    return Balancer.start(
        recipe,
        port,
        directory,
        (configuration, folder, own) ->
            List.of(
                nginx,
                "-p",
                folder.toString(),
                "-c",
                configuration.toString(),
                "-e",
                folder.resolve("error.log").toString(),
                "-g",
                "daemon off;" + owner),
        "HUP");
  }
}
