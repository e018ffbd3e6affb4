package dev.lockstep.it.balancer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts Caddy. */
public final class Caddy {
  private Caddy() {}

  /** Starts it on a free port. */
  public static Balancer start(Recipe recipe, Path directory)
      throws IOException, InterruptedException {
    String caddy = Program.CADDY.path().toString();
    return Balancer.start(
        recipe,
        Ports.free(1).get(0),
        directory,
        (configuration, folder, port) ->
            List.of(caddy, "run", "--config", configuration.toString(), "--adapter", "caddyfile"),
        "USR1");
  }
}
