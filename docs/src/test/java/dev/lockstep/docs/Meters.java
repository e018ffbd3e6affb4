package dev.lockstep.docs;

import dev.lockstep.metrics.Counts;
import dev.lockstep.metrics.LockstepMetrics;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.TabsOfBuild;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The meters, as they register themselves. */
final class Meters {
  private Meters() {}

  static String page() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Instant now = Instant.EPOCH;
    new LockstepMetrics(
            () ->
                new Measurements(
                    7128, now, now, List.of(new TabsOfBuild("7128", 7128, 1, 1, now)), Counts.NONE))
        .bindTo(registry);
    TreeMap<String, List<Meter>> byName =
        registry.getMeters().stream()
            .collect(
                Collectors.groupingBy(
                    meter -> meter.getId().getName(), TreeMap::new, Collectors.toList()));
    StringBuilder page = new StringBuilder();
    page.append("| meter | in Prometheus | what | tags |\n|---|---|---|---|\n");
    byName.forEach(
        (name, meters) -> {
          Meter.Id id = meters.get(0).getId();
          page.append("| `")
              .append(name)
              .append("` | `")
              .append(prometheus(id))
              .append("` | ")
              .append(Markdown.cell(String.valueOf(id.getDescription())))
              .append(" | ")
              .append(tags(meters))
              .append(" |\n");
        });
    return page.toString();
  }

  private static String prometheus(Meter.Id id) {
    String unit = id.getBaseUnit() == null ? "" : "_" + id.getBaseUnit();
    String total = id.getType() == Meter.Type.COUNTER ? "_total" : "";
    return id.getName().toLowerCase(Locale.ROOT).replace('.', '_') + unit + total;
  }

  private static String tags(List<Meter> meters) {
    Map<String, List<String>> values =
        meters.stream()
            .flatMap(meter -> meter.getId().getTags().stream())
            .collect(
                Collectors.groupingBy(
                    Tag::getKey,
                    TreeMap::new,
                    Collectors.mapping(Tag::getValue, Collectors.toList())));
    return values.entrySet().stream()
        .map(
            tag ->
                "`"
                    + tag.getKey()
                    + "`: "
                    + (tag.getKey().equals("build") ? "a build" : values(tag.getValue())))
        .collect(Collectors.joining("; "));
  }

  private static String values(List<String> values) {
    return values.stream()
        .distinct()
        .sorted(Comparator.naturalOrder())
        .map(value -> "`" + value + "`")
        .collect(Collectors.joining(", "));
  }
}
