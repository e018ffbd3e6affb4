package dev.lockstep.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartupLinesTest {
  @Test
  void everythingThere_oneLine() {
    StartupLines lines =
        new StartupLines(
            "7128",
            List.of("classpath:/static/", "classpath:/public/"),
            "/shop/",
            "/shop/lockstep/",
            "/shop/lockstep/client-3f2a1b9c0d.js",
            "/var/archive");
    assertThat(lines.on())
        .isEqualTo(
            "Lockstep: build 7128, assets of classpath:/static/ and classpath:/public/ at /shop/,"
                + " endpoints at /shop/lockstep/, client at /shop/lockstep/client-3f2a1b9c0d.js,"
                + " archive /var/archive");
    assertThat(lines.missing()).isNull();
  }

  @Test
  void nothingThere_theSecondLineSaysHowToAddIt() {
    StartupLines lines = new StartupLines(null, List.of(), "/", "/lockstep/", null, null);
    assertThat(lines.on())
        .isEqualTo(
            "Lockstep: no build number, assets none, endpoints at /lockstep/, client none, archive"
                + " none");
    assertThat(lines.missing())
        .contains("lockstep.build", "LOCKSTEP_BUILD", "lockstep-client-js")
        .doesNotContain("archive"); // nothing is archived without a number
  }

  @Test
  void noArchive_isSaid() {
    assertThat(
            new StartupLines("7128", List.of(), "/", "/lockstep/", "/lockstep/client.js", null)
                .missing())
        .startsWith("Lockstep: missing are an archive")
        .contains("lockstep.assets.archive");
  }
}
