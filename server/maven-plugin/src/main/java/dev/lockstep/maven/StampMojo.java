package dev.lockstep.maven;

import dev.lockstep.build.Build;
import dev.lockstep.build.BuildDiscovery;
import dev.lockstep.buildtool.number.Environment;
import dev.lockstep.buildtool.number.NumberSearch;
import dev.lockstep.buildtool.stamp.StampFile;
import dev.lockstep.buildtool.stamp.StampTask;
import java.io.File;
import java.io.IOException;
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
      StampTask.Result result =
          new StampTask(search(), StampFile.in(outputDirectory.toPath()))
              .run(new Environment(System.getenv()));
      if (result.doubtful()) {
        getLog().warn(result.line());
      } else {
        getLog().info(result.line());
      }
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("cannot write the build number: " + e, e);
    }
  }

  private NumberSearch search() {
    String property = BuildDiscovery.SYSTEM_PROPERTY;
    Build stated = build == null ? null : Build.parse(build, "parameter " + property);
    return new NumberSearch("-D" + property, stated, countCommits, required, basedir.toPath());
  }
}
