package dev.lockstep.it.balancer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts Prometheus. */
public final class Prometheus {
  private Prometheus() {}

  /** Starts it on a free port. */
  public static Balancer start(Recipe recipe, Path directory)
      throws IOException, InterruptedException {
    String prometheus = Program.PROMETHEUS.path().toString();
    return Balancer.start(
        recipe,
        Ports.free(1).get(0),
        directory,
        (configuration, folder, port) ->
            List.of(
                prometheus,
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port),
        "HUP");
  }
}
