package dev.lockstep.springboot;

import dev.lockstep.build.Build;
import dev.lockstep.build.BuildDiscovery;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;

/**
 * Finds the build number in Boot's sources. The first source with a value decides: the property
 * {@code lockstep.build}, which is {@code -Dlockstep.build} and {@code LOCKSTEP_BUILD} too; the
 * core's own sources; {@code build.number} in {@code META-INF/build-info.properties}; {@code
 * git.build.number}, then {@code git.total.commit.count} in {@code git.properties}.
 */
record BootBuild(
    @Nullable String property,
    Class<?> application,
    @Nullable BuildProperties buildInfo,
    @Nullable GitProperties git) {

  Optional<Build> find() {
    if (property != null) {
      return Optional.of(Build.parse(property, "the property lockstep.build"));
    }
    return BuildDiscovery.of(application)
        .discover()
        .or(
            () ->
                parse(buildInfo == null ? null : buildInfo.get("number"), "build-info.properties"))
        .or(() -> parse(ofGit("build.number"), "git.build.number of git.properties"))
        .or(() -> parse(ofGit("total.commit.count"), "git.total.commit.count of git.properties"));
  }

  private @Nullable String ofGit(String key) {
    return git == null ? null : git.get(key);
  }

  /**
   * The git plugin leaves {@code git.build.number} empty outside CI; a blank value counts as
   * absent.
   */
  private static Optional<Build> parse(@Nullable String digits, String source) {
    return digits == null || digits.isBlank()
        ? Optional.empty()
        : Optional.of(Build.parse(digits, source));
  }
}
