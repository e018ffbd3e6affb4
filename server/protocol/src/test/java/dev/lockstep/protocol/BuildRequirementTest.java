package dev.lockstep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildRequirementTest {
  @Test
  void parse_readsTabAndTrack() {
    assertThat(BuildRequirement.parse("7127;tab=7130;track=b"))
        .isEqualTo(new BuildRequirement(7127, 7130, "b"));
  }

  @Test
  void parse_readsTheFrontDigest() {
    assertThat(BuildRequirement.parse("7127;tab=7130;front=\"3f2a1b9c0d\""))
        .isEqualTo(new BuildRequirement(7127, 7130, null, "3f2a1b9c0d"));
  }

  @Test
  void tabBuild_isTheRequiredBuildUnlessStated() {
    assertThat(new BuildRequirement(7127, 0, null).tabBuild()).isEqualTo(7127);
    assertThat(new BuildRequirement(7127, 7130, null).tabBuild()).isEqualTo(7130);
  }

  @Test
  void parse_aTabOlderThanItRequires_isStillWellFormed() {
    assertThat(BuildRequirement.parse("7127;tab=7100"))
        .isEqualTo(new BuildRequirement(7127, 7100, null));
  }

  @Test
  void parse_twoHeaderLinesJoined_isAbsent() {
    assertThat(BuildRequirement.parse("7127, 7127")).isNull();
  }

  @Test
  void toString_isTheHeaderValue() {
    assertThat(new BuildRequirement(7127, 7130, "b")).hasToString("7127;tab=7130;track=b");
  }
}
