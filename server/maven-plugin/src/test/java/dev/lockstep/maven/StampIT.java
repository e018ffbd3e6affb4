package dev.lockstep.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.buildtool.GitClone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code lockstep:stamp} in real builds; what decides is tested exhaustively without Maven. */
class StampIT {
  private static final String STAMP = "target/classes/META-INF/lockstep.properties";

  @TempDir Path directory;
  private MavenProject project;

  @BeforeAll
  static void repository() throws IOException {
    TestRepository.prepare();
  }

  @BeforeEach
  void project() throws IOException {
    project = new MavenProject(directory).pom("");
  }

  private static Map<String, String> environment(String variables) {
    return Arrays.stream(variables.split(" "))
        .map(variable -> variable.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private MavenProject.Outcome stamp(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "lockstep:stamp@default-cli";
    return project.maven(environment, all);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      textBlock =
          """
          GITHUB_ACTIONS=true CI=true GITHUB_RUN_NUMBER=7127 GITHUB_RUN_ATTEMPT=2, GitHub Actions (GITHUB_RUN_NUMBER)
          GITLAB_CI=true CI=true CI_PIPELINE_IID=7127 CI_PIPELINE_ID=1188223344,   GitLab CI (CI_PIPELINE_IID)
          JENKINS_URL=http://ci/ BUILD_NUMBER=7127,                                Jenkins (BUILD_NUMBER)
          TF_BUILD=True BUILD_BUILDID=7127 BUILD_BUILDNUMBER=20190505.2,           Azure Pipelines (BUILD_BUILDID)
          CIRCLECI=true CI=true CIRCLE_BUILD_NUM=7127,                             CircleCI (CIRCLE_BUILD_NUM)
          BITBUCKET_BUILD_NUMBER=7127 CI=true,                                     Bitbucket Pipelines (BITBUCKET_BUILD_NUMBER)
          TEAMCITY_VERSION=2025.11 BUILD_NUMBER=7127,                              TeamCity (BUILD_NUMBER)
          BUILDKITE=true CI=true BUILDKITE_BUILD_NUMBER=7127,                      Buildkite (BUILDKITE_BUILD_NUMBER)
          """)
  void ciNumber_isStamped_andTheLogNamesIt(String variables, String source) throws Exception {
    stamp(environment(variables)).succeeded().says("stamp: build 7127 from " + source);

    assertThat(directory.resolve(STAMP)).hasContent("# Written by lockstep:stamp\nbuild=7127\n");
  }

  @Test
  void malformedCiNumber_failsTheBuild() throws Exception {
    stamp(environment("TEAMCITY_VERSION=2025.11 BUILD_NUMBER=1.0.45"))
        .failed()
        .says("was \"1.0.45\" from TeamCity (BUILD_NUMBER) (set -Dlockstep.build");

    assertThat(directory.resolve(STAMP)).doesNotExist();
  }

  @Test
  void statedNumber_winsOverAllOthers_andAnEmptyOneIsMalformed() throws Exception {
    Map<String, String> github =
        environment("GITHUB_ACTIONS=true GITHUB_RUN_NUMBER=5 LOCKSTEP_BUILD=6");
    stamp(github, "-Dlockstep.countCommits=true")
        .succeeded()
        .says("stamp: build 6 from environment variable LOCKSTEP_BUILD");
    stamp(github, "-Dlockstep.build=7127")
        .succeeded()
        .says("stamp: build 7127 from parameter lockstep.build");
    stamp(github, "-Dlockstep.build=").failed().says("was \"\" from parameter lockstep.build");
  }

  @Test
  void repeatedRun_writesNothing_andARunWithoutANumberTakesTheOldOneAway() throws Exception {
    Path stamp = directory.resolve(STAMP);
    stamp(Map.of("LOCKSTEP_BUILD", "7127")).succeeded().saysNothingOf("unchanged");
    Object written = Files.getLastModifiedTime(stamp);

    stamp(Map.of("LOCKSTEP_BUILD", "7127")).succeeded().says("LOCKSTEP_BUILD, unchanged");
    assertThat(Files.getLastModifiedTime(stamp)).isEqualTo(written);

    stamp(Map.of("CI", "true"))
        .succeeded()
        .says(
            "[WARNING] stamp: no build number, a development build; removed the number of an earlier run")
        .says("but CI is set (set -Dlockstep.build)");
    assertThat(stamp).doesNotExist();
  }

  @Test
  void missingNumber_failsWhereItIsRequired() throws Exception {
    stamp(Map.of(), "-Dlockstep.required=true")
        .failed()
        .says("build number is required, was found nowhere (set -Dlockstep.build or");
    stamp(Map.of(), "-Dlockstep.required=true", "-Dlockstep.skip=true").succeeded();
  }

  @Test
  void commits_areCounted_butNotInAShallowClone(@TempDir Path clone) throws Exception {
    GitClone.init(directory).commit("one").commit("two");
    GitClone.shallow(directory, clone);

    stamp(Map.of(), "-Dlockstep.countCommits=true")
        .succeeded()
        .says("stamp: build 2 from git rev-list --count HEAD");

    project = new MavenProject(clone).pom("");
    stamp(Map.of(), "-Dlockstep.countCommits=true")
        .failed()
        .says("commits must be counted in a whole clone, ")
        .says("git fetch --unshallow");
  }
}
