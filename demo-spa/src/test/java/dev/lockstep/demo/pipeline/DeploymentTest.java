package dev.lockstep.demo.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.Main;
import dev.lockstep.demo.fleet.Duty;
import dev.lockstep.demo.fleet.Fleet;
import dev.lockstep.demo.fleet.HealthCheck;
import dev.lockstep.demo.fleet.Member;
import dev.lockstep.demo.fleet.Phase;
import dev.lockstep.demo.fleet.Traffic;
import dev.lockstep.demo.schema.Databases;
import dev.lockstep.demo.schema.Migrations;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rolls over real processes, of which build 13 cannot start. */
class DeploymentTest {

  private static final long BROKEN = 13;

  private final List<String> starts = new CopyOnWriteArrayList<>();
  private final Fleet fleet = new Fleet(this::command);
  private final HealthCheck health = new HealthCheck(fleet);
  private final Timeline timeline = new Timeline(Clock.systemUTC());
  private Deployment deployment;

  @BeforeEach
  void start() throws Exception {
    Migrations migrations = Migrations.of(Databases.H2.create(), Migrations.DEFAULT_TIMEOUT);
    SchemaSteps schema = new SchemaSteps(fleet, migrations, timeline);
    Contract contract = new Contract(fleet, Map::of, schema, timeline, Duration.ZERO);
    deployment = new Deployment(fleet, new Traffic(), schema, contract, timeline, 12);
    health.start();
    fleet.start(12, 0, Duty.SERVING);
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
    assertThat(deployment.roll(rolling(BROKEN))).isTrue();
    await(() -> !deployment.progress().rolling());

    assertThat(deployment.progress())
        .isEqualTo(
            new Progress(
                12,
                Optional.empty(),
                false,
                Optional.of("The new instance of build 13 ended before it was ready."),
                Optional.of(Strategy.ROLLING),
                Activity.IDLE));
    assertThat(phases()).containsExactly(Phase.READY, Phase.STOPPED);
    assertThat(fleet.members().get(0).build()).isEqualTo(12);
  }

  @Test
  void nextRoll_afterAnAbortedOne_works() throws Exception {
    deployment.roll(rolling(BROKEN));
    await(() -> !deployment.progress().rolling());

    assertThat(deployment.roll(rolling(14))).isTrue();
    assertThat(deployment.roll(rolling(15))).as("while another is under way").isFalse();
    await(() -> !deployment.progress().rolling());

    assertThat(deployment.progress())
        .isEqualTo(
            new Progress(
                14,
                Optional.of(12L),
                false,
                Optional.empty(),
                Optional.of(Strategy.ROLLING),
                Activity.IDLE));
    assertThat(fleet.members()).extracting(Member::build).containsExactly(14L);
    assertThat(phases()).containsExactly(Phase.READY);
  }

  @Test
  void instancesOfARollBack_knowWhatIsWithdrawn_andThoseOfTheNextBuildDoNot() throws Exception {
    for (long build : new long[] {14, 12, 15}) {
      deployment.roll(rolling(build));
      await(() -> !deployment.progress().rolling());
    }

    assertThat(starts)
        .containsExactly("12 without []", "14 without []", "12 without [14]", "15 without []");
  }

  @Test
  void oneInstanceOfAnOlderBuild_isNoRollBack() throws Exception {
    deployment.replace(fleet.members().get(0).id(), 11);
    await(() -> !deployment.progress().rolling());

    assertThat(starts).containsExactly("12 without []", "11 without []");
  }

  private static Rollout rolling(long to) {
    return new Rollout(to, Strategy.ROLLING, Duration.ZERO);
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

  private ProcessBuilder command(long build, Collection<Long> withdrawn) {
    starts.add(build + " without " + withdrawn);
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
