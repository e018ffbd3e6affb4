package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Member;
import dev.lockstep.demo.schema.Expansion;
import dev.lockstep.demo.schema.Migrations;
import dev.lockstep.demo.schema.SchemaVersion;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The steps of a deploy that change the database. They block. */
final class SchemaSteps {

  private final Supplier<List<Member>> fleet;
  private final Migrations migrations;
  private final Timeline timeline;
  private volatile int version;

  SchemaSteps(Supplier<List<Member>> fleet, Migrations migrations, Timeline timeline) {
    this.fleet = fleet;
    this.migrations = migrations;
    this.timeline = timeline;
  }

  /** The version when it was last read; 0 before. */
  int version() {
    return version;
  }

  /**
   * Makes the schema one that a build can work with, beside those that run.
   *
   * @return one sentence, when it cannot be done
   */
  Optional<String> expandFor(long build) {
    try {
      version = SchemaVersion.read(migrations.url());
    } catch (SQLException e) {
      return Optional.of(
          "The database does not answer: "
              + migrations.url().withoutSecret(String.valueOf(e.getMessage())));
    }
    Expansion expansion = Expansion.plan(version, build, running());
    if (expansion instanceof Expansion.Impossible impossible) {
      return Optional.of(impossible.reason());
    }
    int to = ((Expansion.Possible) expansion).to();
    return to == version ? Optional.empty() : migrate(to);
  }

  /** The version to contract to, when every build that runs could work with it. */
  OptionalInt contraction() {
    return Expansion.contraction(version, running());
  }

  Optional<String> migrate(int to) {
    timeline.add(
        Timeline.Kind.MIGRATION,
        "Migrating the database from schema " + version + " to " + to + ".");
    Migrations.Outcome outcome = migrations.migrate(to);
    if (outcome instanceof Migrations.Outcome.Failed failed) {
      timeline.add(Timeline.Kind.MIGRATION, failed.reason());
      return Optional.of(failed.reason());
    }
    version = ((Migrations.Outcome.Done) outcome).to();
    timeline.add(Timeline.Kind.MIGRATION, "The database has schema " + version + ".");
    return Optional.empty();
  }

  private List<Long> running() {
    return fleet.get().stream().filter(m -> !m.exited()).map(Member::build).distinct().toList();
  }
}
