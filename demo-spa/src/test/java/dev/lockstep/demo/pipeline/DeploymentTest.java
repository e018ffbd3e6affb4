package dev.lockstep.demo.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.Main;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rolls over real processes, of which build 13 cannot start. */
class DeploymentTest {

  private static final long BROKEN = 13;

  private final Fleet fleet = new Fleet(DeploymentTest::command);
  private final HealthCheck health = new HealthCheck(fleet);
  private final Deployment deployment = new Deployment(fleet, 12);

  @BeforeEach
  void start() throws Exception {
    health.start();
    fleet.start(12, 0);
    await(() -> phases().equals(List.of(Phase.READY)));
  }

  @AfterEach
  void stop() throws Exception {
    deployment.close();
    health.close();
    fleet.stopAll(Duration.ofSeconds(5));
  }

  @Test
  void brokenBuild_abortsTheRoll_andTheFleetStaysAsItWas() throws Exception {
    assertThat(deployment.roll(BROKEN)).isTrue();
    await(() -> !deployment.progress().rolling());

    assertThat(deployment.progress())
        .isEqualTo(
            new Deployment.Progress(
                12,
                Optional.empty(),
                false,
                Optional.of("The new instance of build 13 ended before it was ready.")));
    assertThat(phases()).containsExactly(Phase.READY, Phase.STOPPED);
    assertThat(fleet.members().get(0).build()).isEqualTo(12);
  }

  @Test
  void nextRoll_afterAnAbortedOne_works() throws Exception {
    deployment.roll(BROKEN);
    await(() -> !deployment.progress().rolling());

    assertThat(deployment.roll(14)).isTrue();
    assertThat(deployment.roll(15)).as("while another is under way").isFalse();
    await(() -> !deployment.progress().rolling());

    assertThat(deployment.progress())
        .isEqualTo(new Deployment.Progress(14, Optional.of(12L), false, Optional.empty()));
    assertThat(fleet.members()).extracting(Member::build).containsExactly(14L);
    assertThat(phases()).containsExactly(Phase.READY);
  }

  private List<Phase> phases() {
    return fleet.members().stream().map(Member::phase).toList();
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still %s", fleet.members()).isLessThan(end);
      fleet.awaitChange(fleet.changes(), 50);
    }
  }

  private static ProcessBuilder command(long build) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "instance",
        "--port=0",
        "--build=" + (build == BROKEN ? "none" : build),
        "--health-interval=250",
        "--health-fall=1",
        "--end-with-input");
  }
}
