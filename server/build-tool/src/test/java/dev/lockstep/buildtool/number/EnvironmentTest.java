package dev.lockstep.buildtool.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.build.Build;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  private static Environment of(String... pairs) {
    Map<String, String> variables = new HashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      variables.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return new Environment(variables);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          GITHUB_ACTIONS=true CI=true GITHUB_RUN_NUMBER=7127 GITHUB_RUN_ID=1658821493,         7127, GitHub Actions (GITHUB_RUN_NUMBER)
          GITHUB_ACTIONS=true GITHUB_RUN_NUMBER=7127 GITHUB_RUN_ATTEMPT=2,                     7127, GitHub Actions (GITHUB_RUN_NUMBER)
          GITLAB_CI=true CI=true CI_PIPELINE_IID=412 CI_PIPELINE_ID=1188223344,                412,  GitLab CI (CI_PIPELINE_IID)
          JENKINS_URL=http://ci/ BUILD_NUMBER=153 BUILD_ID=153,                                153,  Jenkins (BUILD_NUMBER)
          JENKINS_HOME=/var/lib/jenkins BUILD_NUMBER=153,                                      153,  Jenkins (BUILD_NUMBER)
          TF_BUILD=True BUILD_BUILDID=752 BUILD_BUILDNUMBER=20190505.2,                        752,  Azure Pipelines (BUILD_BUILDID)
          CIRCLECI=true CI=true CIRCLE_BUILD_NUM=9001,                                         9001, CircleCI (CIRCLE_BUILD_NUM)
          BITBUCKET_BUILD_NUMBER=23704 CI=true,                                                23704,Bitbucket Pipelines (BITBUCKET_BUILD_NUMBER)
          TEAMCITY_VERSION=2025.11 BUILD_NUMBER=88,                                            88,   TeamCity (BUILD_NUMBER)
          BUILDKITE=true CI=true BUILDKITE_BUILD_NUMBER=1514 BUILDKITE_RETRY_COUNT=1,          1514, Buildkite (BUILDKITE_BUILD_NUMBER)
          GITHUB_ACTIONS=true GITHUB_RUN_NUMBER=999999999999999, 999999999999999, GitHub Actions (GITHUB_RUN_NUMBER)
          """)
  void ciSystem_countsBuilds(String environment, long number, String source) {
    assertThat(of(environment.split(" ")).counted()).hasValue(new Build(number, source));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BUILD_NUMBER=153", // no CI system is recognized
        "GITHUB_ACTIONS=false GITHUB_RUN_NUMBER=7127",
        "GITLAB_CI= CI_PIPELINE_IID=412",
        "CI=true",
        "TRAVIS=true TRAVIS_BUILD_NUMBER=7"
      })
  void unknownEnvironment_hasNoNumber(String environment) {
    assertThat(of(environment.split(" ")).counted()).isEmpty();
  }

  @Test
  void malformedNumber_namesValueSourceAndRemedy() {
    assertThatThrownBy(() -> of("TEAMCITY_VERSION=2025.11", "BUILD_NUMBER=1.0.45").counted())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "build number must be 1..999999999999999, was \"1.0.45\" from TeamCity (BUILD_NUMBER)"
                + " (set -Dlockstep.build or LOCKSTEP_BUILD to a number)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "007", "-1", "+7", "7 127", "7127.1", "1000000000000000", "７"})
  void numberThatIsNone_isMalformed(String digits) {
    Environment environment = of("GITHUB_ACTIONS=true", "GITHUB_RUN_NUMBER=" + digits);

    assertThatThrownBy(environment::counted)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was \"" + digits + "\" from GitHub Actions (GITHUB_RUN_NUMBER)");
  }

  @Test
  void longOrUnprintableValue_isShownInPart() {
    assertThatThrownBy(() -> of("LOCKSTEP_BUILD=a\n\u001b[31m" + "x".repeat(9_999)).stated())
        .hasMessageContaining("was \"a\uFFFD\uFFFD[31m" + "x".repeat(33) + "…\" from environment");
  }

  @Test
  void missingVariableOfACiSystem_isRefused() {
    assertThatThrownBy(() -> of("GITHUB_ACTIONS=true").counted())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "build number must be in GITHUB_RUN_NUMBER, which is missing in the environment of GitHub"
                + " Actions (GITHUB_RUN_NUMBER) (pass it into the container that builds, or set"
                + " -Dlockstep.build or LOCKSTEP_BUILD)");
  }

  @Test
  void twoCiSystems_areRefused() {
    Environment nested = of("JENKINS_URL=http://ci/", "TEAMCITY_VERSION=2025", "BUILD_NUMBER=7");

    assertThatThrownBy(nested::counted)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "build number must come from one CI system, was offered by [Jenkins (BUILD_NUMBER),"
                + " TeamCity (BUILD_NUMBER)]");
  }

  @Test
  void statedNumber_isRead_andSpaceAroundItIsDropped() {
    assertThat(of("LOCKSTEP_BUILD= 7127\n").stated())
        .hasValue(new Build(7127, "environment variable LOCKSTEP_BUILD"));
    assertThat(of("CI=true").stated()).isEmpty();
  }

  @Test
  void ciVariable_marksACiSystem() {
    assertThat(of("CI=true").isCi()).isTrue();
    assertThat(of("CI=1").isCi()).isTrue();
    assertThat(of("CI=False").isCi()).isFalse();
    assertThat(of("CI=").isCi()).isFalse();
    assertThat(of().isCi()).isFalse();
  }
}
