package dev.lockstep.demo;

import dev.lockstep.demo.schema.DatabaseUrl;
import dev.lockstep.demo.schema.Generation;
import dev.lockstep.demo.schema.Migrations;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "migrate",
    description = {
      "Migrates a database for a build, as far as it needs and no further: whoever starts instances"
          + " of his own does this first. Builds that run must be able to go on, see --help of"
          + " instance."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
final class MigrateCommand implements Callable<Integer> {

  @Option(
      names = "--db",
      paramLabel = "JDBC-URL",
      required = true,
      defaultValue = "${env:" + Launcher.DATABASE + "}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = {
        "Database to migrate: jdbc:h2:… or jdbc:postgresql://…; it is never printed with its",
        "password. Default: $"
            + Launcher.DATABASE
            + ", which other users of the machine cannot see."
      })
  private String database = "";

  @Option(
      names = "--build",
      paramLabel = "N",
      required = true,
      converter = BuildOption.class,
      description = "Build whose code is to work with it.")
  private long build;

  @Option(
      names = "--contract",
      description = {
        "Go on to what only this build and newer ones work with. Older instances must be gone,",
        "and their tabs; nobody looks."
      })
  private boolean contract;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      converter = SecondsOption.Limit.class,
      description = "What takes longer is cancelled, 1 to 3600. Default: ${DEFAULT-VALUE}")
  private int timeout;

  @Option(
      names = "--repair",
      description = {
        "First forget that a migration failed. Remove by hand what it left; PostgreSQL leaves nothing."
      })
  private boolean repair;

  @Override
  public Integer call() {
    LogFormat.use("migrate");
    var url = new DatabaseUrl(database);
    Generation code = Generation.of(build);
    Duration limit = Duration.ofSeconds(timeout);
    if (repair) {
      orFail(Migrations.of(url, limit).repair());
    }
    int version = migrate(url, contract ? code.newest() : code.oldest(), limit);
    System.out.println("The database has schema " + version + ".");
    return 0;
  }

  /** Returns the version that the database has then, or fails with one sentence. */
  static int migrate(DatabaseUrl url, int to, Duration timeout) {
    return orFail(Migrations.of(url, timeout).migrate(to));
  }

  private static int orFail(Migrations.Outcome outcome) {
    if (outcome instanceof Migrations.Outcome.Failed failed) {
      throw new IllegalStateException(failed.reason());
    }
    return ((Migrations.Outcome.Done) outcome).to();
  }
}
