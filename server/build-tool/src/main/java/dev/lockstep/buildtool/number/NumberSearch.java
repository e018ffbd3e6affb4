package dev.lockstep.buildtool.number;

import dev.lockstep.build.Build;
import dev.lockstep.build.BuildDiscovery;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the build number in the places where a build can state it. The first place that has one
 * decides: the option, {@value BuildDiscovery#ENVIRONMENT_VARIABLE}, then the CI system or the
 * number of commits.
 *
 * @param option the name of the option that states the number, for messages
 * @param stated the build that this option states; null when it is not set
 * @param countCommits whether the number of commits replaces the number of the CI system
 * @param required whether a missing number is an error
 * @param directory a directory in the working tree, in which commits are counted
 */
public record NumberSearch(
    String option, @Nullable Build stated, boolean countCommits, boolean required, Path directory) {

  /**
   * Looks for the number.
   *
   * @param environment the environment of the process
   * @return the build; empty when no place has a number, which makes a development build
   * @throws IllegalArgumentException when the number is malformed, cannot be counted, or is missing
   *     although it is required
   */
  public Optional<Build> in(Environment environment) {
    Optional<Build> found = first(environment);
    if (found.isEmpty() && required) {
      throw new IllegalArgumentException(
          "build number is required, was found nowhere (set "
              + option
              + " or "
              + BuildDiscovery.ENVIRONMENT_VARIABLE
              + ", build in a supported CI system, or count commits)");
    }
    return found;
  }

  private Optional<Build> first(Environment environment) {
    if (stated != null) {
      return Optional.of(stated);
    }
    Optional<Build> variable = environment.stated();
    if (variable.isPresent()) {
      return variable;
    }
    return countCommits ? Optional.of(CommitCount.in(directory).build()) : environment.counted();
  }
}
