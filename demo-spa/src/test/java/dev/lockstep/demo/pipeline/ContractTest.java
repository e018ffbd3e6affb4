package dev.lockstep.demo.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.fleet.Member;
import dev.lockstep.demo.schema.DatabaseUrl;
import dev.lockstep.demo.schema.Databases;
import dev.lockstep.demo.schema.Migrations;
import dev.lockstep.demo.schema.SchemaVersion;
import dev.lockstep.metrics.Counts;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.TabsOfBuild;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The last step of the rename, in both databases. */
class ContractTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Timeline timeline = new Timeline(Clock.systemUTC());
  private List<Member> members = List.of(Members.ready(1, 7129, 0));
  private Map<Integer, Measurements> measured = Map.of();

  @ParameterizedTest
  @EnumSource
  void step_waitsForOldTabs_andIsTakenWhenTheyAreGone(Databases kind) throws Exception {
    DatabaseUrl url = kind.create();
    Contract contract = contract(url);

    measured = Map.of(1, tabsOf7128(2, 100));
    assertThat(contract.look()).isEmpty();
    assertThat(contract.gate().orElseThrow().why()).isEqualTo("2 tabs of build 7128 are open");
    measured = Map.of(1, tabsOf7128(0, 159));
    assertThat(contract.look()).isEmpty();
    assertThat(contract.gate().orElseThrow().remaining()).hasValue(Duration.ofSeconds(1));
    assertThat(SchemaVersion.read(url)).isEqualTo(3);

    measured = Map.of(1, tabsOf7128(0, 160));
    assertThat(contract.look()).isEmpty();
    assertThat(SchemaVersion.read(url)).isEqualTo(4);
    assertThat(contract.gate()).isEmpty();
    assertThat(contract.override()).as("nothing waits any more").isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void operator_opensTheGate(Databases kind) throws Exception {
    DatabaseUrl url = kind.create();
    Contract contract = contract(url);
    measured = Map.of(1, tabsOf7128(2, 100));
    contract.look();

    assertThat(contract.override()).isTrue();
    contract.look();

    assertThat(SchemaVersion.read(url)).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource
  void oldInstance_orADeployBack_endsTheWait(Databases kind) throws Exception {
    DatabaseUrl url = kind.create();
    Contract contract = contract(url);
    contract.look();
    assertThat(contract.gate()).isPresent();

    members = List.of(Members.ready(1, 7129, 0), Members.starting(2, 7128, 1));
    contract.look();

    assertThat(contract.gate()).isEmpty();
    assertThat(SchemaVersion.read(url)).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void stepThatFails_isNotTriedAgain_untilAnOperatorSaysSo(Databases kind) throws Exception {
    DatabaseUrl url = kind.create();
    Contract contract = contract(url);
    measured = Map.of(1, tabsOf7128(0, 900));

    try (var connection = java.sql.DriverManager.getConnection(url.jdbc());
        var statement = connection.createStatement()) {
      statement.execute("create view reader as select body from notes");
      assertThat(contract.look().orElseThrow()).startsWith("The migration to schema 4 failed: ");
      int before = timeline.entries().size();
      assertThat(contract.look()).isEmpty();
      assertThat(timeline.entries()).hasSize(before);
      assertThat(contract.gate()).isPresent();
      assertThat(SchemaVersion.read(url)).isEqualTo(3);
    }
  }

  private Contract contract(DatabaseUrl url) {
    SchemaSteps schema =
        new SchemaSteps(() -> members, Migrations.of(url, Migrations.DEFAULT_TIMEOUT), timeline);
    assertThat(schema.expandFor(7129)).isEmpty();
    return new Contract(
        () -> members, () -> measured, List::of, schema, timeline, Duration.ofSeconds(60));
  }

  private static Measurements tabsOf7128(int streams, int now) {
    return new Measurements(
        7129,
        START,
        START.plusSeconds(now),
        List.of(new TabsOfBuild("7128", 7128, streams, 1, START.plusSeconds(100))),
        Counts.NONE);
  }
}
