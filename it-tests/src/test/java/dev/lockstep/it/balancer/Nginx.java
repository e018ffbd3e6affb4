package dev.lockstep.it.balancer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts nginx. */
public final class Nginx {
  private Nginx() {}

  /** Starts it on a free port. */
  public static Balancer start(Recipe recipe, Path directory)
      throws IOException, InterruptedException {
    return start(recipe, directory, Ports.free(1).get(0));
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
