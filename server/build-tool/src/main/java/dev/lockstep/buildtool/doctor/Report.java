package dev.lockstep.buildtool.doctor;

import java.io.StringWriter;
import java.net.URI;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A diagnosis for people and for pipelines. */
final class Report {
  private Report() {}

  /** One line for each finding, and one for each remedy. */
  static String text(Diagnosis diagnosis) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : diagnosis.findings()) {
      text.append(
          String.format(Locale.ROOT, "%-5s  %s%n", name(finding), clean(finding.sentence())));
      if (!finding.remedy().isEmpty()) {
        text.append("       → ").append(clean(finding.remedy())).append(System.lineSeparator());
      }
    }
    return text.toString();
  }

  /** An object with {@code url}, {@code healthy} and {@code findings}. */
  static String json(URI url, Diagnosis diagnosis) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("url", url.toString());
      json.writeBooleanProperty("healthy", diagnosis.isHealthy());
      json.writeArrayPropertyStart("findings");
      for (Finding finding : diagnosis.findings()) {
        json.writeStartObject();
        json.writeStringProperty("level", name(finding));
        json.writeStringProperty("id", finding.id());
        json.writeStringProperty("sentence", finding.sentence());
        json.writeStringProperty("remedy", finding.remedy());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static String name(Finding finding) {
    return finding.level().name().toLowerCase(Locale.ROOT);
  }

  /** A terminal obeys control characters, and a header of a stranger may have any. */
  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
