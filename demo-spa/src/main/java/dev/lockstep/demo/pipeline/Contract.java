package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Member;
import dev.lockstep.demo.schema.Generation;
import dev.lockstep.metrics.Measurements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The last step of the rename, which drops what older builds need. It waits, without keeping other
 * deploys from beginning, until the gate opens. A failure is not tried again until somebody opens
 * the gate by hand.
 */
final class Contract {

  private final Supplier<List<Member>> fleet;
  private final Supplier<Map<Integer, Measurements>> measured;
  private final Supplier<List<Measurements>> departed;
  private final SchemaSteps schema;
  private final Timeline timeline;
  private final Duration quiet;
  private volatile Optional<Gate> gate = Optional.empty();
  private volatile boolean overridden;
  private volatile boolean contracting;
  private volatile boolean failed;

  /**
   * Nothing waits yet.
   *
   * @param fleet the instances as they are
   * @param measured what each instance counted lately, by its id
   * @param departed what instances counted that have ended since
   * @param quiet for how long no old tab must have been heard of
   */
  Contract(
      Supplier<List<Member>> fleet,
      Supplier<Map<Integer, Measurements>> measured,
      Supplier<List<Measurements>> departed,
      SchemaSteps schema,
      Timeline timeline,
      Duration quiet) {
    this.fleet = fleet;
    this.measured = measured;
    this.departed = departed;
    this.schema = schema;
    this.timeline = timeline;
    this.quiet = quiet;
  }

  /** The gate, while something waits for it. */
  Optional<Gate> gate() {
    return gate;
  }

  boolean isContracting() {
    return contracting;
  }

  /** Opens the gate; false when nothing waits. */
  boolean override() {
    boolean waits = gate.isPresent();
    overridden = waits;
    if (waits) {
      failed = false;
      timeline.add(Timeline.Kind.OPERATOR, "An operator opened the gate.");
    }
    return waits;
  }

  /** A deploy begins: whether something waits after it, it will show. */
  void forget() {
    gate = Optional.empty();
    overridden = false;
    failed = false;
  }

  /**
   * Looks whether the step is due, and takes it when the gate is open. Blocks.
   *
   * @return one sentence, when it was taken and failed
   */
  Optional<String> look() {
    OptionalInt to = schema.contraction();
    if (to.isEmpty()) {
      forget();
      return Optional.empty();
    }
    if (gate.isEmpty()) {
      timeline.add(Timeline.Kind.GATE, waits(to.getAsInt()));
    }
    Gate now = overridden ? Gate.OVERRIDDEN : judge();
    gate = Optional.of(now);
    return now.open() && !failed ? contract(now, to.getAsInt()) : Optional.empty();
  }

  private String waits(int to) {
    return "Schema %d waits until no tab of a build before %d was heard of for %d s."
        .formatted(to, Generation.firstWithout(), quiet.toSeconds());
  }

  private Gate judge() {
    List<Integer> running = fleet.get().stream().filter(m -> !m.exited()).map(Member::id).toList();
    return Gate.judge(running, measured.get(), departed.get(), Generation.firstWithout(), quiet);
  }

  private Optional<String> contract(Gate open, int to) {
    timeline.add(Timeline.Kind.GATE, "The gate is open: " + open.why() + ".");
    contracting = true;
    Optional<String> problem = schema.migrate(to);
    contracting = false;
    failed = problem.isPresent();
    overridden = false;
    if (!failed) {
      gate = Optional.empty();
    }
    return problem;
  }
}
