package dev.lockstep.maven;

import dev.lockstep.build.Build;
import dev.lockstep.build.BuildDiscovery;
import dev.lockstep.buildtool.number.CommitCount;
import dev.lockstep.buildtool.number.Environment;
import dev.lockstep.buildtool.stamp.Stamp;
import dev.lockstep.buildtool.stamp.StampFile;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the build number into {@code META-INF/lockstep.properties}, where instances find it. The
 * number comes from the first of these that is set: {@code lockstep.build}, {@code LOCKSTEP_BUILD},
 * then git with {@code countCommits} or else the variable of the CI system. The log names the
 * source. A malformed number fails the build. Without a number this is a development build, and no
 * file is written.
 */
@Mojo(name = "stamp", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters that have defaults
public final class StampMojo extends AbstractMojo {
  /** The build number, 1 to 999999999999999. Default: found as described above. */
  @Parameter(property = "lockstep.build")
  private @Nullable String build;

  /**
   * Uses the number of commits up to {@code HEAD} instead of the CI system's number. Fails in a
   * shallow clone, where the count would be too small, and outside of Git. Default {@code false}.
   * The two counts are unrelated: switch once, and only to the greater one.
   */
  @Parameter(property = "lockstep.countCommits", defaultValue = "false")
  private boolean countCommits;

  /**
   * Fails when no number is found. Default {@code false}: without a number this is a development
   * build, in which Lockstep does nothing.
   */
  @Parameter(property = "lockstep.required", defaultValue = "false")
  private boolean required;

  /** Skips the goal. Default {@code false}. */
  @Parameter(property = "lockstep.skip", defaultValue = "false")
  private boolean skip;

  /** The directory below which the file is written. Default: the module's classes. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
  private File outputDirectory;

  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  private File basedir;

  /** For Maven. */
  public StampMojo() {}

  /**
   * Finds the number, and writes the file unless it is up to date.
   *
   * @throws MojoFailureException when the number is malformed, required and missing, or cannot be
   *     counted; when the file was not written by this goal
   * @throws MojoExecutionException when the file cannot be written
   */
  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("stamp: skipped");
      return;
    }
    try {
      stamp(new Environment(System.getenv()), StampFile.in(outputDirectory.toPath()));
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("cannot write the build number: " + e, e);
    }
  }

  private void stamp(Environment environment, StampFile file) throws IOException {
    Build found = find(environment).orElse(null);
    if (found == null && required) {
      throw new IllegalArgumentException(
          "build number is required, was found nowhere (set -D"
              + BuildDiscovery.SYSTEM_PROPERTY
              + " or "
              + BuildDiscovery.ENVIRONMENT_VARIABLE
              + ", build in a supported CI system, or set countCommits)");
    }
    Stamp.Action action = Stamp.decide(found, file.read());
    file.perform(action);
    if (found == null) {
      logDevelopment(environment, action);
    } else {
      getLog()
          .info(
              "stamp: build "
                  + found.number()
                  + " from "
                  + found.source()
                  + (action instanceof Stamp.Unchanged ? ", unchanged" : ""));
    }
  }

  private Optional<Build> find(Environment environment) {
    if (build != null) {
      return Optional.of(Build.parse(build, "parameter " + BuildDiscovery.SYSTEM_PROPERTY));
    }
    Optional<Build> stated = environment.stated();
    if (stated.isPresent()) {
      return stated;
    }
    return countCommits
        ? Optional.of(CommitCount.in(basedir.toPath()).build())
        : environment.counted();
  }

  private void logDevelopment(Environment environment, Stamp.Action action) {
    String line =
        "stamp: no build number, a development build"
            + (action instanceof Stamp.Delete ? "; removed the number of an earlier run" : "");
    if (environment.isCi()) {
      getLog().warn(line + "; but CI is set (set -D" + BuildDiscovery.SYSTEM_PROPERTY + ")");
    } else {
      getLog().info(line);
    }
  }
}
