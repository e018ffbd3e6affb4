package dev.lockstep.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class StaticLocationsTest {
  @ParameterizedTest
  @CsvSource({
    "/**, ''",
    "/static/**, static/",
    "static/**, static/",
    "/a/b/**, a/b/",
    "/*, ''",
    "/{version}/**, ''",
    "/*/x/**, ''",
    "/files/{*path}, ''",
  })
  void mount_isThePathOfThePattern(String pattern, String mount) {
    assertThat(StaticLocations.mount(pattern)).isEqualTo(mount);
  }

  @Test
  void nothingSet_areBootsLocations() {
    assertThat(StaticLocations.of(new MockEnvironment(), false))
        .isEqualTo(
            new StaticLocations(
                List.of(
                    "classpath:/META-INF/resources/",
                    "classpath:/resources/",
                    "classpath:/static/",
                    "classpath:/public/"),
                ""));
  }

  @Test
  void springsSettings_areTheDefault_withoutThoseThatOnlyTheServerKnows() {
    MockEnvironment environment =
        new MockEnvironment()
            .withProperty(
                "spring.web.resources.static-locations", "classpath:/web,file:/opt/dist/,/")
            .withProperty("spring.mvc.static-path-pattern", "/ui/**")
            .withProperty("spring.webflux.static-path-pattern", "/flux/**");
    assertThat(StaticLocations.of(environment, false))
        .isEqualTo(new StaticLocations(List.of("classpath:/web/", "file:/opt/dist/"), "ui/"));
    assertThat(StaticLocations.of(environment, true).mount()).isEqualTo("flux/");
  }
}
