package dev.lockstep.buildtool.number;

import java.util.List;
import java.util.Map;

/**
 * A CI system: how it is recognized, and which of its variables counts builds. The module's README
 * describes the pitfalls of each.
 */
enum CiSystem {
  GITHUB("GitHub Actions", "GITHUB_RUN_NUMBER", "GITHUB_ACTIONS"),

  /** Not {@code CI_PIPELINE_ID}: it starts again when a project moves to another GitLab. */
  GITLAB("GitLab CI", "CI_PIPELINE_IID", "GITLAB_CI"),

  /** {@code JENKINS_URL} is set only when an administrator configured it. */
  JENKINS("Jenkins", "BUILD_NUMBER", "JENKINS_URL", "JENKINS_HOME"),

  /** Not {@code BUILD_BUILDNUMBER}, which is a name, by default {@code 20261124.3}. */
  AZURE("Azure Pipelines", "BUILD_BUILDID", "TF_BUILD"),

  CIRCLECI("CircleCI", "CIRCLE_BUILD_NUM", "CIRCLECI"),

  /** Its only variable that is always set and not shared with others. */
  BITBUCKET("Bitbucket Pipelines", "BITBUCKET_BUILD_NUMBER", "BITBUCKET_BUILD_NUMBER"),

  TEAMCITY("TeamCity", "BUILD_NUMBER", "TEAMCITY_VERSION"),

  BUILDKITE("Buildkite", "BUILDKITE_BUILD_NUMBER", "BUILDKITE");

  private final String title;
  private final String variable;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> markers;

  CiSystem(String title, String variable, String... markers) {
    this.title = title;
    this.variable = variable;
    this.markers = List.of(markers);
  }

  /** The variable that counts builds. */
  String variable() {
    return variable;
  }

  boolean runs(Map<String, String> environment) {
    return markers.stream().anyMatch(marker -> Environment.isTrue(environment.get(marker)));
  }

  /** Returns such as {@code GitHub Actions (GITHUB_RUN_NUMBER)}. */
  @Override
  public String toString() {
    return title + " (" + variable + ")";
  }
}
