package dev.lockstep.it.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a dashboard's data would be after an hour in which build 7128 replaced 7127. */
final class RecordedHour {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int COLUMNS = 720;
  private static final int EVERY_MILLIS = 5_000;

  private final Instant now;

  RecordedHour(Instant now) {
    this.now = now;
  }

  /** With tabs of older builds open, and one instance that cannot be read. */
  byte[] busy() {
    ObjectNode view = view("fleet");
    view.putObject("contraction")
        .put("state", "open")
        .put("build", 7128)
        .put("quietSeconds", 3600)
        .putNull("since")
        .putNull("until")
        .put("label", "7126")
        .put("tabs", 14);
    view.put("oldest", "7126");
    instance(view, null, 7128, null);
    instance(view, "10.0.0.4:8080", 7128, null);
    instance(view, "notes-5d9c7b6f4-x2vqk.notes.svc.cluster.local:8080", 7127, null);
    instance(view, "10.0.0.6:8080", 0, "did not answer within 2000 ms");
    return JSON.writeValueAsBytes(view);
  }

  /** With nothing in the way. */
  byte[] safe() {
    ObjectNode view = view("single");
    view.putObject("contraction")
        .put("state", "safe")
        .put("build", 7128)
        .put("quietSeconds", 3600)
        .put("since", now.minusSeconds(5400).toString())
        .putNull("until")
        .putNull("label")
        .put("tabs", 0);
    view.put("oldest", "7128");
    instance(view, null, 7128, null);
    return JSON.writeValueAsBytes(view);
  }

  private ObjectNode view(String scope) {
    ObjectNode view = JSON.createObjectNode();
    view.put("id", "recorded").put("at", now.toString()).put("scope", scope);
    view.putArray("instances");
    ArrayNode builds = view.putArray("builds");
    build(builds, "newer", 0, 0, false);
    build(builds, "7128", 1213, 288_410, true);
    build(builds, "7127", 86, 1_204_994, true);
    build(builds, "7126", 14, 90_412, true);
    build(builds, "older", 0, 311, true);
    view.putObject("requests").put("current", 288_410).put("outdated", 1_295_717);
    view.putObject("refusals")
        .put("old-instance", 1_904)
        .put("draining", 388)
        .put("withdrawn", 0)
        .put("old-tab", 2);
    ArrayNode reloads = view.putArray("reloads");
    reload(reloads, "navigation", 1_120, 3);
    reload(reloads, "error", 12, 0);
    reload(reloads, "hidden", 77, 0);
    view.put("retries", 2_290)
        .put("rejectedReports", 4)
        .put("archiveHits", 612)
        .put("deltas", 1_904)
        .put("bytesSavedByDeltas", 81_672_000);
    timeline(view.putObject("timeline"));
    return view;
  }

  private void instance(ObjectNode view, String name, long build, String problem) {
    ObjectNode instance = ((ArrayNode) view.get("instances")).addObject().put("name", name);
    if (problem == null) {
      instance
          .put("build", build)
          .put("phase", "serving")
          .put("since", now.minusSeconds(1500).toString())
          .putNull("problem");
    } else {
      instance.putNull("build").putNull("phase").putNull("since").put("problem", problem);
    }
  }

  private void build(ArrayNode builds, String label, long tabs, long requests, boolean seen) {
    ObjectNode build = builds.addObject().put("label", label).put("tabs", tabs);
    build.put("requests", requests).put("seen", seen ? now.minusSeconds(9).toString() : null);
  }

  private static void reload(ArrayNode reloads, String cause, long delivered, long vain) {
    reloads.addObject().put("cause", cause).put("delivered", delivered).put("vain", vain);
  }

  private void timeline(ObjectNode timeline) {
    timeline.put("from", now.toEpochMilli() - (long) COLUMNS * EVERY_MILLIS);
    timeline.put("every", EVERY_MILLIS);
    ArrayNode bands = timeline.putArray("bands");
    band(bands, "newer", at -> 0);
    band(bands, "7128", at -> 1213 * rolled(at));
    band(bands, "7127", at -> 86 + 1080 * (1 - rolled(at)));
    band(bands, "7126", at -> 14 + 60 * Math.exp(-6 * at));
    band(bands, "older", at -> 0);
    column(timeline.putArray("refused"), at -> 90 * peak(at));
    column(timeline.putArray("retried"), at -> 75 * peak(at));
  }

  /** From 0 to 1, in the middle of the hour. */
  private static double rolled(double at) {
    return 1 / (1 + Math.exp(-24 * (at - 0.55)));
  }

  private static double peak(double at) {
    return Math.exp(-900 * (at - 0.5) * (at - 0.5));
  }

  private static void band(ArrayNode bands, String label, DoubleUnaryOperator tabs) {
    ObjectNode band = bands.addObject().put("label", label);
    column(band.putArray("tabs"), tabs);
    column(
        band.putArray("requests"),
        at -> tabs.applyAsDouble(at) * (0.9 + 0.1 * Math.sin(at * 60)) * 1.4);
  }

  private static void column(ArrayNode into, DoubleUnaryOperator value) {
    for (int i = 0; i < COLUMNS; i++) {
      into.add(Math.round(value.applyAsDouble((double) i / COLUMNS)));
    }
  }

  static List<String> buildsShown() {
    return List.of("7128", "7127", "7126", "Older");
  }
}
