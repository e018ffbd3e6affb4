package dev.lockstep.dashboard;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a view as JSON, for the page's script. */
final class ViewWriter {
  private final JsonGenerator json;

  private ViewWriter(JsonGenerator json) {
    this.json = json;
  }

  static byte[] write(View view) {
    return JsonMembers.object(json -> new ViewWriter(json).members(view));
  }

  private void members(View view) {
    json.writeStringProperty("id", view.id());
    JsonMembers.instant(json, "at", view.at());
    json.writeStringProperty("scope", view.scope().label());
    JsonMembers.objects(json, "instances", view.instances(), this::members);
    json.writeObjectPropertyStart("contraction");
    members(view.contraction());
    json.writeEndObject();
    json.writeStringProperty("oldest", view.oldest());
    JsonMembers.objects(json, "builds", view.builds(), this::members);
    members(view.counts());
    json.writeObjectPropertyStart("timeline");
    members(view.timeline());
    json.writeEndObject();
  }

  private void members(View.Instance instance) {
    json.writeStringProperty("name", instance.name());
    number("build", instance.build());
    json.writeStringProperty("phase", instance.phase());
    JsonMembers.instant(json, "since", instance.since());
    json.writeStringProperty("problem", instance.problem());
  }

  private void members(Judgement judgement) {
    json.writeStringProperty("state", judgement.state().label());
    json.writeNumberProperty("build", judgement.build());
    json.writeNumberProperty("quietSeconds", judgement.quietSeconds());
    JsonMembers.instant(json, "since", judgement.since());
    JsonMembers.instant(json, "until", judgement.until());
    json.writeStringProperty("label", judgement.label());
    json.writeNumberProperty("tabs", judgement.tabs());
  }

  private void members(View.Build build) {
    json.writeStringProperty("label", build.label());
    json.writeNumberProperty("tabs", build.tabs());
    json.writeNumberProperty("requests", build.requests());
    JsonMembers.instant(json, "seen", build.seen());
  }

  private void members(LabelledCounts counts) {
    JsonMembers.counts(json, "requests", counts.requests());
    JsonMembers.counts(json, "refusals", counts.refusals());
    Set<String> causes = new TreeSet<>(counts.delivered().keySet());
    causes.addAll(counts.undelivered().keySet());
    JsonMembers.objects(
        json,
        "reloads",
        causes,
        cause -> {
          json.writeStringProperty("cause", cause);
          json.writeNumberProperty("delivered", counts.delivered().getOrDefault(cause, 0L));
          json.writeNumberProperty("vain", counts.undelivered().getOrDefault(cause, 0L));
        });
    json.writeNumberProperty("retries", counts.retries());
    json.writeNumberProperty("rejectedReports", counts.rejectedReports());
    json.writeNumberProperty("archiveHits", counts.archiveHits());
    json.writeNumberProperty("deltas", counts.deltas());
    json.writeNumberProperty("bytesSavedByDeltas", counts.bytesSavedByDeltas());
  }

  private void members(Timeline timeline) {
    json.writeNumberProperty("from", timeline.from());
    json.writeNumberProperty("every", timeline.every());
    JsonMembers.objects(json, "bands", timeline.bands(), this::members);
    numbers("refused", timeline.refused());
    numbers("retried", timeline.retried());
  }

  private void members(Timeline.Band band) {
    json.writeStringProperty("label", band.label());
    numbers("tabs", band.tabs());
    numbers("requests", band.requests());
  }

  private void number(String name, @Nullable Long value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, value);
    }
  }

  private void numbers(String name, List<Long> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeNumber);
    json.writeEndArray();
  }
}
