package dev.lockstep.demo;

import dev.lockstep.demo.instance.FileTree;
import dev.lockstep.demo.instance.Instance;
import dev.lockstep.demo.instance.NotesApp;
import dev.lockstep.demo.instance.Site;
import dev.lockstep.demo.schema.DatabaseUrl;
import dev.lockstep.demo.schema.Generation;
import dev.lockstep.demo.schema.Migrations;
import dev.lockstep.drain.DrainTimings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "instance",
    description = {
      "Runs one instance of the notes app, or of files of yours, for use behind a load balancer of"
          + " your own.",
      "SIGTERM drains it: /lockstep/ready says 503 while it still serves, then it refuses,"
          + " finishes what it has, and ends."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
final class InstanceCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      paramLabel = "PORT",
      required = true,
      converter = BuildOption.Port.class,
      description = "Port to serve; 0 picks a free one.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = {
        "Address to listen on; 0.0.0.0 for every one, as in a container. Then /metrics is as open",
        "as the port. Default: ${DEFAULT-VALUE}"
      })
  private String host = "";

  @Option(
      names = "--build",
      paramLabel = "N",
      required = true,
      converter = BuildOption.class,
      description = "Build number of this instance.")
  private long build;

  @Option(
      names = "--min",
      paramLabel = "N",
      converter = BuildOption.class,
      description = "Oldest tab build that is still served. Default: every one.")
  private @Nullable Long min;

  @Option(
      names = "--withdrawn",
      paramLabel = "N",
      split = ",",
      converter = BuildOption.class,
      description = "Builds that were rolled back, whose tabs are told so at once.")
  private List<Long> withdrawn = List.of();

  @Option(
      names = "--trusted-proxy",
      paramLabel = "NET",
      split = ",",
      description = {
        "Addresses, such as 127.0.0.1 or 10.0.0.0/8, of balancers that may choose the status of a",
        "refusal with Build-Refuse-Status. Default: nobody."
      })
  private List<String> trustedProxies = List.of();

  @Option(
      names = "--guard-all",
      description = {
        "Refuse pages too while it drains, with a 503 at which the balancer must ask another",
        "instance: for one without health checks, such as nginx."
      })
  private boolean guardsAll;

  @Option(
      names = "--db",
      paramLabel = "JDBC-URL",
      defaultValue = "${env:" + Launcher.DATABASE + ":-jdbc:h2:mem:notes;DB_CLOSE_DELAY=-1}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = {
        "Database of the notes, shared by the instances of a fleet.",
        "It must have been migrated, see lockstep-demo migrate; the instance is not ready before.",
        "Default: $" + Launcher.DATABASE + ", else one in memory, which is nobody else's and which",
        "the instance therefore migrates itself."
      })
  private String database = "";

  @Option(
      names = "--schema",
      paramLabel = "CODE",
      converter = GenerationOption.class,
      description = {
        "Which columns its code knows: body (schema 1 and 2), both (2 and 3) or text (3 and 4).",
        "Default: body up to build 7127, both for 7128, text from 7129."
      })
  private @Nullable Generation generation;

  @Option(
      names = "--assets",
      paramLabel = "DIR",
      description = {
        "Directory of files to serve instead of the notes app: its index.html at / and for every",
        "page that has no file, each other file under a URL that names its bytes, and under its own."
      })
  private @Nullable Path assets;

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = "Directory in which the instances of a fleet share their assets.")
  private @Nullable Path archive;

  @Option(
      names = "--deltas",
      description = {
        "Send browsers that have a file of an earlier build what changed since (RFC 9842). Needs",
        "--archive."
      })
  private boolean deltas;

  @Option(
      names = "--health-interval",
      paramLabel = "MS",
      defaultValue = "500",
      description = "Time between two of the balancer's health checks. Default: ${DEFAULT-VALUE}")
  private int healthInterval;

  @Option(
      names = "--health-fall",
      paramLabel = "COUNT",
      defaultValue = "2",
      description = "Failed checks that take an instance out. Default: ${DEFAULT-VALUE}")
  private int healthFall;

  @Option(
      names = "--end-with-input",
      description = "End, without a drain, when standard input does: the launcher is gone then.")
  private boolean endWithInput;

  @Override
  public Integer call() throws Exception {
    LogFormat.use("build " + build);
    var settings =
        new Instance.Settings(
            host,
            port,
            build,
            Optional.ofNullable(min),
            withdrawn,
            trustedProxies,
            guardsAll,
            site(),
            Optional.ofNullable(archive),
            deltas,
            DrainTimings.forHealthCheck(Duration.ofMillis(healthInterval), healthFall));
    Instance instance = Serving.orTaken(port, () -> start(settings));
    Serving.untilShutdown(() -> drain(instance));
    System.out.println("build " + build + " on http://" + host + ":" + instance.port());
    if (endWithInput) {
      endWithInput(instance);
    }
    return 0;
  }

  private Site site() throws IOException {
    if (assets != null) {
      return new FileTree(assets);
    }
    Generation code = generation == null ? Generation.of(build) : generation;
    var url = new DatabaseUrl(database);
    if (url.isPrivate()) {
      MigrateCommand.migrate(url, code.oldest(), Migrations.DEFAULT_TIMEOUT);
    }
    return new NotesApp(url, code, Main.Version.read());
  }

  private Instance start(Instance.Settings settings) {
    try {
      return Instance.start(settings);
    } catch (SQLException e) {
      throw unusable(new DatabaseUrl(database), e);
    }
  }

  static IllegalArgumentException unusable(DatabaseUrl url, SQLException e) {
    return new IllegalArgumentException(
        "--db cannot be used: " + url.withoutSecret(String.valueOf(e.getMessage())), e);
  }

  /**
   * Ends with 0, as a server that ends when it is told to should; the JVM by itself would report
   * SIGTERM as 143.
   */
  private static void drain(Instance instance) {
    Runtime.getRuntime().halt(instance.drainAndStop() ? 0 : 1);
  }

  /** Standard input is a pipe from the launcher that closes however the launcher ends. */
  private static void endWithInput(Instance instance) {
    var watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nobody writes anything of meaning.
                }
              } catch (IOException e) {
                // As good as the end.
              }
              instance.stop();
              Runtime.getRuntime().halt(0);
            },
            "end-with-input");
    watch.setDaemon(true);
    watch.start();
  }
}
