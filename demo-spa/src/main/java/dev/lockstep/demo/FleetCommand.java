package dev.lockstep.demo;

import dev.lockstep.demo.schema.DatabaseUrl;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "lockstep-demo",
    description = {
      "Starts instances of a small notes app behind a balancer, to watch a deploy.",
      "Ctrl-C ends everything."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {DeployCommand.class, MigrateCommand.class, InstanceCommand.class},
    sortOptions = false)
final class FleetCommand implements Callable<Integer> {

  /** More would not show more. */
  private static final int MOST_INSTANCES = 12;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      converter = BuildOption.Port.class,
      description = "Loopback port of the balancer; 0 picks a free one. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--build",
      paramLabel = "N",
      defaultValue = "7127",
      converter = BuildOption.class,
      description = "Build number to start with. Default: ${DEFAULT-VALUE}")
  private long build;

  @Option(
      names = "--instances",
      paramLabel = "COUNT",
      defaultValue = "3",
      description = "Instances to start, 1 to " + MOST_INSTANCES + ". Default: ${DEFAULT-VALUE}")
  private int instances;

  @Option(
      names = "--db",
      paramLabel = "JDBC-URL",
      defaultValue = "${env:" + Launcher.DATABASE + "}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = {
        "Database of the notes, such as jdbc:postgresql://localhost/notes?user=notes. One with a",
        "password is better given in $"
            + Launcher.DATABASE
            + ": command lines can be read by others.",
        "Default: $" + Launcher.DATABASE + ", else an H2 of its own that is gone at the end."
      })
  private @Nullable String database;

  @Option(
      names = "--migration-timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      converter = SecondsOption.Limit.class,
      description =
          "A migration that takes longer is cancelled, 1 to 3600. Default: ${DEFAULT-VALUE}")
  private int migrationTimeout;

  @Option(
      names = "--quiet",
      paramLabel = "SECONDS",
      defaultValue = "60",
      converter = SecondsOption.class,
      description = {
        "How long no tab of a build before 7129 must have been heard of before the column that only",
        "they need is dropped. Default: ${DEFAULT-VALUE}"
      })
  private int quiet;

  @Override
  public Integer call() throws Exception {
    if (instances < 1 || instances > MOST_INSTANCES) {
      throw new IllegalArgumentException(
          "--instances must be 1.." + MOST_INSTANCES + ", was " + instances);
    }
    LogFormat.use("launcher");
    var settings =
        new Launcher.Settings(
            port,
            build,
            instances,
            Optional.ofNullable(database).filter(url -> !url.isEmpty()).map(DatabaseUrl::new),
            Duration.ofSeconds(migrationTimeout),
            Duration.ofSeconds(quiet));
    Launcher launcher = Serving.orTaken(port, () -> new Launcher(settings));
    Serving.untilShutdown(launcher::close);
    if (!launcher.awaitReady()) {
      throw new IllegalStateException(
          "the instances did not get ready; their messages above say why");
    }
    announce(System.out, "http://localhost:" + launcher.port());
    return 0;
  }

  private void announce(PrintStream out, String url) {
    out.printf(
        """

        Lockstep demo: build %d on %d instance%s behind %s

          %s/         the notes app: open it, and leave it open
          %s/deploy   deploy the next build, then click a link in the app

        Ctrl-C ends everything.
        """,
        build, instances, instances == 1 ? "" : "s", url, url, url);
    out.flush();
  }
}
