package dev.lockstep.demo.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.DemoProcess;
import dev.lockstep.demo.fleet.Counts;
import dev.lockstep.demo.fleet.Duty;
import dev.lockstep.demo.fleet.Fleet;
import dev.lockstep.demo.fleet.HealthCheck;
import dev.lockstep.demo.fleet.Member;
import dev.lockstep.demo.fleet.Phase;
import dev.lockstep.demo.schema.Databases;
import dev.lockstep.demo.schema.Migrations;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Deploys over processes that are stubs of instances, of which build 13 cannot start. */
@Execution(ExecutionMode.CONCURRENT)
class DeploymentTest {

  private static final long BROKEN = 13;

  private final List<String> starts = new CopyOnWriteArrayList<>();
  private final Fleet fleet = new Fleet(this::command);
  private final HealthCheck health = new HealthCheck(fleet);
  private final Timeline timeline = new Timeline(Clock.systemUTC());
  private final Map<Integer, Counts> counts = new ConcurrentHashMap<>();

  /** Nanoseconds by which the deployment's clock is ahead. */
  private final AtomicLong skipped = new AtomicLong();

  private Deployment deployment;

  @BeforeEach
  void start() throws Exception {
    // Its second migration fails.
    Migrations migrations =
        new Migrations(Databases.H2.create(), Migrations.DEFAULT_TIMEOUT, "classpath:db/broken");
    SchemaSteps schema = new SchemaSteps(fleet::members, migrations, timeline);
    Contract contract =
        new Contract(fleet::members, Map::of, List::of, schema, timeline, Duration.ZERO);
    deployment =
        new Deployment(
            fleet,
            id -> counts.getOrDefault(id, Counts.NONE),
            schema,
            contract,
            timeline,
            12,
            () -> System.nanoTime() + skipped.get());
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
    assertThat(deployment.roll(to(BROKEN, Strategy.ROLLING))).isTrue();
    awaitEnd();

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
    deployment.roll(to(BROKEN, Strategy.BLUE_GREEN));
    awaitEnd();

    assertThat(deployment.roll(to(14, Strategy.ROLLING))).isTrue();
    assertThat(deployment.roll(to(15, Strategy.ROLLING)))
        .as("while another is under way")
        .isFalse();
    awaitEnd();

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
      deployment.roll(to(build, Strategy.BLUE_GREEN));
      awaitEnd();
    }

    assertThat(starts)
        .containsExactly("12 without []", "14 without []", "12 without [14]", "15 without []");
  }

  @Test
  void oneInstanceOfAnOlderBuild_isNoRollBack() throws Exception {
    deployment.replace(fleet.members().get(0).id(), 11);
    awaitEnd();

    assertThat(starts).containsExactly("12 without []", "11 without []");
  }

  @Test
  void migrationThatFails_stopsTheDeploy_beforeAnyInstanceStarts() throws Exception {
    List<Member> before = fleet.members();

    assertThat(deployment.roll(to(7128, Strategy.ROLLING))).isTrue();
    awaitEnd();

    assertThat(deployment.progress().target()).isEqualTo(12);
    assertThat(deployment.progress().problem().orElseThrow())
        .startsWith("The migration to schema 2 failed: ")
        .endsWith(" No instance was started.")
        .hasLineCount(1);
    assertThat(fleet.members()).isEqualTo(before);
    assertThat(timeline.entries()).noneMatch(e -> e.kind() == Timeline.Kind.START);
  }

  @Test
  void newBuildThatFailsTooOften_isTakenBack_afterABlueGreenSwitch() throws Exception {
    assertThat(deployment.roll(to(14, Strategy.BLUE_GREEN))).isTrue();
    await(() -> deployment.progress().activity() == Activity.WATCHING);
    counts.put(2, new Counts(100, 0, 50));
    await(() -> !deployment.progress().rolling());

    assertThat(deployment.progress().target()).isEqualTo(12);
    assertThat(deployment.progress().problem())
        .hasValue("50 of 100 requests to the new instances failed within 10 s.");
    Member blue = fleet.members().get(0);
    assertThat(blue.build()).isEqualTo(12);
    assertThat(blue.duty()).isEqualTo(Duty.SERVING);
    assertThat(blue.phase()).isEqualTo(Phase.READY);
    assertThat(fleet.members().get(1).isLeaving()).isTrue();
  }

  private static Rollout to(long build, Strategy strategy) {
    return new Rollout(build, strategy, Duration.ZERO);
  }

  private void awaitEnd() throws InterruptedException {
    await(
        () -> {
          if (deployment.progress().activity() == Activity.WATCHING) {
            skipped.addAndGet(BlueGreen.SHORTEST_WATCH.toNanos());
          }
          return !deployment.progress().rolling();
        });
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
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(DemoProcess.SHORT_LIVED);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            StubInstance.class.getName(),
            build == BROKEN ? "broken" : "sound"));
    return new ProcessBuilder(command);
  }
}
