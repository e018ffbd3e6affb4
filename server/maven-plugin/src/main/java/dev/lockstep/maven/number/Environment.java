package dev.lockstep.maven.number;

import dev.lockstep.build.Build;
import dev.lockstep.build.BuildDiscovery;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says of the build: in a variable that states it, or in that of the CI system
 * which the process runs in.
 *
 * @param variables the environment
 */
public record Environment(Map<String, String> variables) {
  /** What nearly every CI system sets, known here or not. */
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
                Digits.read(digits, "environment variable " + BuildDiscovery.ENVIRONMENT_VARIABLE));
  }

  /**
   * Reads the variable of the CI system that the process runs in.
   *
   * @return the build; empty outside of every CI system that is known here
   * @throws IllegalArgumentException when the variable is malformed or missing, or when two CI
   *     systems say that the build is theirs: their numbers have nothing to do with each other
   */
  public Optional<Build> counted() {
    List<CiSystem> systems =
        Arrays.stream(CiSystem.values()).filter(system -> system.runs(variables)).toList();
    if (systems.size() > 1) {
      throw new IllegalArgumentException(
          "build number must come from one CI system, was offered by "
              + systems
              + " (say which with "
              + Digits.REMEDY
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
              + ", was missing although the environment is that of "
              + system
              + " (pass it into the container that builds, or set "
              + Digits.REMEDY
              + ")");
    }
    return Digits.read(digits, system.toString());
  }

  /**
   * Whether some CI system says that this is one: a build without a number is a mistake there.
   *
   * @return true when {@code CI} is set, and not to false
   */
  public boolean isCi() {
    return isTrue(variables.get(ANY_CI));
  }

  /** Whether a variable is set: to nothing or to false counts as not set. */
  static boolean isTrue(@Nullable String value) {
    return value != null
        && !value.isBlank()
        && !value.strip().toLowerCase(Locale.ROOT).equals("false");
  }
}
