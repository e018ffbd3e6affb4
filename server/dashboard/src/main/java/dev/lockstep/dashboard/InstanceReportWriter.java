package dev.lockstep.dashboard;

import dev.lockstep.metrics.TabsOfBuild;
import tools.jackson.core.JsonGenerator;

/**
 * Writes an instance report as JSON. Instances of earlier builds read it, so members are added and
 * never renamed.
 */
final class InstanceReportWriter {
  private final JsonGenerator json;

  private InstanceReportWriter(JsonGenerator json) {
    this.json = json;
  }

  static byte[] write(InstanceReport report) {
    return JsonMembers.object(json -> new InstanceReportWriter(json).members(report));
  }

  private void members(InstanceReport report) {
    json.writeStringProperty("id", report.id());
    json.writeNumberProperty("build", report.build());
    json.writeStringProperty("phase", report.phase());
    JsonMembers.instant(json, "since", report.sightings().since());
    JsonMembers.instant(json, "at", report.sightings().at());
    JsonMembers.objects(json, "tabs", report.sightings().tabs(), this::members);
    members(report.counts());
    JsonMembers.objects(json, "samples", report.samples(), this::members);
  }

  private void members(LabelledCounts counts) {
    JsonMembers.counts(json, "requests", counts.requests());
    JsonMembers.counts(json, "refusals", counts.refusals());
    JsonMembers.counts(json, "delivered", counts.delivered());
    JsonMembers.counts(json, "vain", counts.undelivered());
    json.writeNumberProperty("retries", counts.retries());
    json.writeNumberProperty("rejectedReports", counts.rejectedReports());
    json.writeNumberProperty("archiveHits", counts.archiveHits());
    json.writeNumberProperty("deltas", counts.deltas());
    json.writeNumberProperty("bytesSavedByDeltas", counts.bytesSavedByDeltas());
  }

  private void members(TabsOfBuild tabs) {
    json.writeStringProperty("label", tabs.label());
    json.writeNumberProperty("build", tabs.build());
    json.writeNumberProperty("streams", tabs.streams());
    json.writeNumberProperty("requests", tabs.requests());
    JsonMembers.instant(json, "seen", tabs.seen());
  }

  private void members(Sample sample) {
    json.writeNumberProperty("slot", sample.slot());
    JsonMembers.counts(json, "tabs", sample.tabs());
    JsonMembers.counts(json, "requests", sample.requests());
    json.writeNumberProperty("refused", sample.refused());
    json.writeNumberProperty("retried", sample.retried());
  }
}
