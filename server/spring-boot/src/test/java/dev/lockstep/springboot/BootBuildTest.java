package dev.lockstep.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.build.Build;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;

class BootBuildTest {
  private static Properties of(String... keysAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }

  private static BootBuild found(String property, Properties buildInfo, Properties git) {
    return new BootBuild(
        property,
        BootBuildTest.class,
        buildInfo == null ? null : new BuildProperties(buildInfo),
        git == null ? null : new GitProperties(git));
  }

  @Test
  void property_comesFirst_thenBuildInfo_thenGit() {
    Properties info = of("number", "7126");
    Properties git = of("build.number", "7125", "total.commit.count", "7124");

    assertThat(found("7127", info, git).find())
        .contains(new Build(7127, "the property lockstep.build"));
    assertThat(found(null, info, git).find()).contains(new Build(7126, "build-info.properties"));
    assertThat(found(null, of("version", "1.0"), git).find())
        .contains(new Build(7125, "git.build.number of git.properties"));
    assertThat(found(null, null, of("build.number", "", "total.commit.count", "7124")).find())
        .contains(new Build(7124, "git.total.commit.count of git.properties"));
    assertThat(found(null, null, null).find()).isEmpty();
  }

  @Test
  void malformedNumber_stopsStartUp_alsoAnEmptyProperty() {
    assertThatThrownBy(() -> found(null, of("number", "1.0"), null).find())
        .hasMessageContaining("was \"1.0\" from build-info.properties");
    assertThatThrownBy(() -> found("", null, of("total.commit.count", "7124")).find())
        .hasMessageContaining("was \"\" from the property lockstep.build");
  }
}
