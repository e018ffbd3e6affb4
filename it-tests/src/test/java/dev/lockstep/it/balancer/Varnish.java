package dev.lockstep.it.balancer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts Varnish. */
public final class Varnish {
  private Varnish() {}

  /** Starts it on a free port. */
  public static Balancer start(Recipe recipe, Path directory)
      throws IOException, InterruptedException {
    String varnish = Program.VARNISH.path().toString();
    return Balancer.start(
        recipe,
        Ports.free(1).get(0),
        directory,
        (configuration, folder, port) ->
            List.of(
                varnish,
                "-F",
                "-j",
                "none",
                "-a",
                "127.0.0.1:" + port,
                "-f",
                configuration.toString(),
                "-n",
                folder.resolve("work").toString(),
                "-s",
                "malloc,32m"),
        "HUP");
  }
}
