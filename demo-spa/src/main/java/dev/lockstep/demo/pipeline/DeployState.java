package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Counts;
import dev.lockstep.demo.fleet.Fleet;
import dev.lockstep.demo.fleet.Member;
import dev.lockstep.demo.fleet.Peers;
import dev.lockstep.demo.fleet.Traffic;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.TabsOfBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All that the console shows, as {@link DeployApi} describes it. */
final class DeployState {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Fleet fleet;
  private final Traffic traffic;
  private final Peers peers;
  private final Deployment deployment;
  private final SchemaSteps schema;
  private final Contract contract;
  private final Timeline timeline;
  private final TrafficControl users;

  DeployState(
      Fleet fleet,
      Traffic traffic,
      Peers peers,
      Deployment deployment,
      SchemaSteps schema,
      Contract contract,
      Timeline timeline,
      TrafficControl users) {
    this.fleet = fleet;
    this.traffic = traffic;
    this.peers = peers;
    this.deployment = deployment;
    this.schema = schema;
    this.contract = contract;
    this.timeline = timeline;
    this.users = users;
  }

  String json() {
    Map<Integer, Measurements> measured = peers.measured();
    ObjectNode state = JSON.createObjectNode();
    writeProgress(state);
    writeGate(state);
    writeTabs(state.putObject("tabs"), measured.values());
    state.set("traffic", users.state());
    var instances = state.putArray("instances");
    for (Member member : fleet.members()) {
      write(member, measured.get(member.id()), instances.addObject());
    }
    var entries = state.putArray("timeline");
    for (Timeline.Entry entry : timeline.entries()) {
      entries
          .addObject()
          .put("number", entry.number())
          .put("at", entry.at())
          .put("kind", entry.kind().label())
          .put("text", entry.text());
    }
    return JSON.writeValueAsString(state);
  }

  private void writeProgress(ObjectNode state) {
    Progress progress = deployment.progress();
    state.put("target", progress.target());
    state.put("previous", progress.previous().orElse(null));
    state.put("rolling", progress.rolling());
    state.put("problem", progress.problem().orElse(null));
    state.put("strategy", progress.strategy().map(Strategy::label).orElse(null));
    state.put("step", progress.activity().label());
  }

  private void writeGate(ObjectNode state) {
    var gate = contract.gate();
    state
        .putObject("schema")
        .put("version", schema.version())
        .put("waiting", gate.isPresent() ? "contract" : null);
    if (gate.isEmpty()) {
      state.putNull("gate");
      return;
    }
    state
        .putObject("gate")
        .put("open", gate.get().open())
        .put("why", gate.get().why())
        .put("since", gate.get().since().map(Instant::toEpochMilli).orElse(null))
        .put("remaining", gate.get().remaining().map(Duration::toSeconds).orElse(null));
  }

  private void write(Member member, @Nullable Measurements measured, ObjectNode instance) {
    Counts counts = traffic.of(member.id());
    String reason = member.health().reason();
    instance
        .put("id", member.id())
        .put("port", member.port())
        .put("build", member.build())
        .put("phase", member.phase().json())
        .put("replaces", member.replaces() == 0 ? null : Integer.valueOf(member.replaces()))
        .put("standby", member.isStandby())
        .put("frozen", member.frozen())
        .put("unready", reason.isEmpty() ? null : reason)
        .put("requests", counts.requests())
        .put("refused", counts.refused())
        .put("failed", counts.failed());
    writeTabs(instance.putObject("tabs"), measured == null ? List.of() : List.of(measured));
  }

  private static void writeTabs(ObjectNode tabs, Iterable<Measurements> measured) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Measurements instance : measured) {
      for (TabsOfBuild build : instance.tabs()) {
        if (build.streams() > 0) {
          counts.merge(build.label(), build.streams(), Integer::sum);
        }
      }
    }
    counts.forEach(tabs::put);
  }
}
