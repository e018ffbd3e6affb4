package dev.lockstep.dashboard;

import dev.lockstep.metrics.TabSightings;
import dev.lockstep.metrics.TabsOfBuild;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an instance report that another build may have written: unknown members are skipped, and a
 * number that is absent is 0. Anything malformed or out of range makes the whole report invalid.
 */
final class InstanceReportReader {
  private static final int MAX_DEPTH = 8;

  /** An id, a label or an instant has at most 40 characters. */
  private static final int MAX_TEXT = 4096;

  /** Beyond these, adding a duration or counting milliseconds could overflow. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(PeerReader.MAX_BYTES)
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_TEXT)
                  .maxStringLength(MAX_TEXT)
                  .build())
          .build();

  private final JsonParser json;

  private InstanceReportReader(JsonParser json) {
    this.json = json;
  }

  /** Returns the report; null when the content is none. */
  static @Nullable InstanceReport read(byte[] content) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), content)) {
      json.nextToken();
      InstanceReport report = new InstanceReportReader(json).report();
      return json.nextToken() == null ? report : null;
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  /** The members of a report as they come. */
  private static final class ReportFields {
    private @Nullable String id;
    private long build;
    private @Nullable String phase;
    private @Nullable Instant since;
    private @Nullable Instant at;
    private @Nullable List<TabsOfBuild> tabs;
    private @Nullable Map<String, Long> requests;
    private @Nullable Map<String, Long> refusals;
    private @Nullable Map<String, Long> delivered;
    private @Nullable Map<String, Long> undelivered;
    private long retries;
    private long rejectedReports;
    private long archiveHits;
    private long deltas;
    private long bytesSavedByDeltas;
    private @Nullable List<Sample> samples;

    private InstanceReport report() {
      return new InstanceReport(
          present(id),
          build,
          present(phase),
          new TabSightings(present(since), present(at), present(tabs)),
          new LabelledCounts(
              present(requests),
              present(refusals),
              present(delivered),
              present(undelivered),
              retries,
              rejectedReports,
              archiveHits,
              deltas,
              bytesSavedByDeltas),
          present(samples));
    }
  }

  private InstanceReport report() {
    ReportFields fields = new ReportFields();
    members(
        name -> {
          switch (name) {
            case "id" -> fields.id = text();
            case "build" -> fields.build = count();
            case "phase" -> fields.phase = text();
            case "since" -> fields.since = instant();
            case "at" -> fields.at = instant();
            case "tabs" -> fields.tabs = list(this::tabsOfBuild);
            case "requests" -> fields.requests = counts(Long::valueOf);
            case "refusals" -> fields.refusals = counts(Long::valueOf);
            case "delivered" -> fields.delivered = counts(Long::valueOf);
            case "vain" -> fields.undelivered = counts(Long::valueOf);
            case "retries" -> fields.retries = count();
            case "rejectedReports" -> fields.rejectedReports = count();
            case "archiveHits" -> fields.archiveHits = count();
            case "deltas" -> fields.deltas = count();
            case "bytesSavedByDeltas" -> fields.bytesSavedByDeltas = count();
            case "samples" -> fields.samples = list(this::sample);
            default -> json.skipChildren();
          }
        });
    return fields.report();
  }

  /** The members of a row as they come. */
  private static final class TabsFields {
    private @Nullable String label;
    private long build;
    private int streams;
    private long requests;
    private @Nullable Instant seen;
  }

  private TabsOfBuild tabsOfBuild() {
    TabsFields fields = new TabsFields();
    members(
        name -> {
          switch (name) {
            case "label" -> fields.label = text();
            case "build" -> fields.build = count();
            case "streams" -> fields.streams = toInt(count());
            case "requests" -> fields.requests = count();
            case "seen" -> fields.seen = isNull() ? null : instant();
            default -> json.skipChildren();
          }
        });
    return new TabsOfBuild(
        present(fields.label), fields.build, fields.streams, fields.requests, fields.seen);
  }

  /** The members of a sample as they come. */
  private static final class SampleFields {
    private long slot;
    private @Nullable Map<String, Integer> tabs;
    private @Nullable Map<String, Long> requests;
    private long refused;
    private long retried;
  }

  private Sample sample() {
    SampleFields fields = new SampleFields();
    members(
        name -> {
          switch (name) {
            case "slot" -> fields.slot = slot();
            case "tabs" -> fields.tabs = counts(InstanceReportReader::toInt);
            case "requests" -> fields.requests = counts(Long::valueOf);
            case "refused" -> fields.refused = count();
            case "retried" -> fields.retried = count();
            default -> json.skipChildren();
          }
        });
    return new Sample(
        fields.slot,
        present(fields.tabs),
        present(fields.requests),
        fields.refused,
        fields.retried);
  }

  // ---- JSON

  /** Takes a member's name; the parser stands at its value. */
  private interface Member {
    void read(String name);
  }

  private void members(Member member) {
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      member.read(name);
    }
    expect(JsonToken.END_OBJECT);
  }

  /** Reads the value at which the parser stands. */
  private interface Value<T> {
    T read();
  }

  private <T> List<T> list(Value<T> value) {
    expect(JsonToken.START_ARRAY);
    List<T> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(value.read());
    }
    return list;
  }

  private <T> Map<String, T> counts(LongFunction<T> type) {
    Map<String, T> counts = new HashMap<>();
    members(name -> counts.put(name, type.apply(count())));
    return counts;
  }

  private String text() {
    expect(JsonToken.VALUE_STRING);
    return json.getString();
  }

  private Instant instant() {
    Instant instant = Instant.parse(text());
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException("instant must be 1970..9999, was " + instant);
    }
    return instant;
  }

  private long slot() {
    long slot = count();
    if (slot > Sample.slotOf(LATEST)) {
      throw new IllegalArgumentException("slot must be of 1970..9999, was " + slot);
    }
    return slot;
  }

  /** Larger numbers than a long holds are a {@link JacksonException}. */
  private long count() {
    expect(JsonToken.VALUE_NUMBER_INT);
    long count = json.getLongValue();
    if (count < 0) {
      throw new IllegalArgumentException("count must be 0 or more, was " + count);
    }
    return count;
  }

  private static int toInt(long count) {
    if (count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "count must be 0.." + Integer.MAX_VALUE + ", was " + count);
    }
    return (int) count;
  }

  private boolean isNull() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  private void expect(JsonToken token) {
    if (json.currentToken() != token) {
      throw new IllegalArgumentException("must be " + token + ", was " + json.currentToken());
    }
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("a member is missing");
    }
    return value;
  }
}
