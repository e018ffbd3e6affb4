package dev.lockstep.buildtool;

import dev.lockstep.build.Build;
import dev.lockstep.buildtool.number.Environment;
import dev.lockstep.buildtool.number.NumberSearch;
import dev.lockstep.buildtool.stamp.StampFile;
import dev.lockstep.buildtool.stamp.StampTask;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "stamp",
    description = {
      "Writes META-INF/lockstep.properties, where an instance finds its build number. The number is"
          + " that of --build, of LOCKSTEP_BUILD, or of the CI system. Without a number nothing is"
          + " written: a development build, in which Lockstep does nothing."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class StampCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      required = true,
      description =
          "Directory of the application's classes and resources, such as build/resources/main.")
  private Path into;

  @Option(
      names = "--build",
      paramLabel = "N",
      description = "The build number, 1 to 999999999999999.")
  private @Nullable String build;

  @Option(
      names = "--count-commits",
      description = "Use the number of commits up to HEAD instead of the CI system's number.")
  private boolean countCommits;

  @Option(names = "--required", description = "Fail when no number is found.")
  private boolean required;

  @Override
  public Integer call() throws IOException {
    Build stated = build == null ? null : Build.parse(build, "option --build");
    NumberSearch search =
        new NumberSearch("--build", stated, countCommits, required, Path.of("").toAbsolutePath());
    StampTask.Result result =
        new StampTask(search, StampFile.in(into)).run(new Environment(System.getenv()));
    PrintWriter log = result.doubtful() ? spec.commandLine().getErr() : spec.commandLine().getOut();
    log.println(result.line());
    return 0;
  }
}
