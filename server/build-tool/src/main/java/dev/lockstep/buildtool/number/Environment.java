package dev.lockstep.buildtool.number;

import dev.lockstep.build.Build;
import dev.lockstep.build.BuildDiscovery;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The build number in the environment: in the variable that states it, or in the variable of the CI
 * system in which the process runs.
 *
 * @param variables the environment
 */
public record Environment(Map<String, String> variables) {
  /** Nearly every CI system sets it, supported here or not. */
  private static final String ANY_CI = "CI";

  /**
   * Copies the variables.
   *
   * @param variables the environment
   */
  public Environment {
    variables = Map.copyOf(variables);
  }

  /**
   * Reads {@value BuildDiscovery#ENVIRONMENT_VARIABLE}.
   *
   * @return the build; empty when the variable is not set
   * @throws IllegalArgumentException when it is malformed
   */
  public Optional<Build> stated() {
    return Optional.ofNullable(variables.get(BuildDiscovery.ENVIRONMENT_VARIABLE))
        .map(
            digits ->
                Build.parse(digits, "environment variable " + BuildDiscovery.ENVIRONMENT_VARIABLE));
  }

  /**
   * Reads the variable of the CI system that the process runs in.
   *
   * @return the build; empty when no supported CI system is recognized
   * @throws IllegalArgumentException when the variable is malformed or missing, or when two CI
   *     systems are recognized: their numbers are unrelated
   */
  public Optional<Build> counted() {
    List<CiSystem> systems =
        Arrays.stream(CiSystem.values()).filter(system -> system.runs(variables)).toList();
    if (systems.size() > 1) {
      throw new IllegalArgumentException(
          "build number must come from one CI system, was offered by "
              + systems
              + " (state the number with "
              + Build.REMEDY
              + ")");
    }
    return systems.stream().findFirst().map(this::build);
  }

  private Build build(CiSystem system) {
    String digits = variables.get(system.variable());
    if (digits == null) {
      throw new IllegalArgumentException(
          "build number must be in "
              + system.variable()
              + ", which is missing in the environment of "
              + system
              + " (pass it into the container that builds, or set "
              + Build.REMEDY
              + ")");
    }
    return Build.parse(digits, system.toString());
  }

  /**
   * Whether the process runs in a CI system, supported or not: a build without a number is probably
   * a mistake there.
   *
   * @return true when {@code CI} is set to anything but {@code false}
   */
  public boolean isCi() {
    return isTrue(variables.get(ANY_CI));
  }

  /** Whether a variable is set. A blank value and {@code false} count as not set. */
  static boolean isTrue(@Nullable String value) {
    return value != null
        && !value.isBlank()
        && !value.strip().toLowerCase(Locale.ROOT).equals("false");
  }
}
