package dev.lockstep.internal.asset.manifest;

import dev.lockstep.asset.file.MediaTypes;
import java.io.ByteArrayOutputStream;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a manifest as JSON. */
final class ManifestWriter {
  /** Raised when an older library would misread a new manifest, or a newer library an old one. */
  static final int FORMAT = 2;

  private final JsonGenerator json;

  private ManifestWriter(JsonGenerator json) {
    this.json = json;
  }

  static byte[] write(Manifest manifest) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
      new ManifestWriter(json).manifest(manifest);
    }
    return bytes.toByteArray();
  }

  private void manifest(Manifest manifest) {
    json.writeStartObject();
    json.writeNumberProperty("format", FORMAT);
    json.writeNumberProperty("build", manifest.build());
    json.writeStringProperty("naming", manifest.naming().name());
    json.writeStringProperty("baseUrl", manifest.location().baseUrl());
    json.writeStringProperty("prefix", manifest.location().prefix());
    json.writeObjectPropertyStart("assets");
    manifest.assets().forEach(this::entry);
    json.writeEndObject();
    json.writeObjectPropertyStart("entries");
    new TreeMap<>(manifest.entries()).forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeObjectPropertyStart("documents");
    manifest.documents().forEach((path, size) -> json.writeNumberProperty(path, size));
    json.writeEndObject();
    if (!manifest.keptDocuments().isEmpty()) {
      json.writeArrayPropertyStart("keptDocuments");
      new TreeSet<>(manifest.keptDocuments()).forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void entry(String path, ManifestEntry entry) {
    json.writeObjectPropertyStart(path);
    json.writeStringProperty("path", entry.name().path());
    if (!entry.name().query().isEmpty()) {
      json.writeStringProperty("query", entry.name().query());
    }
    if (!entry.immutable()) {
      json.writeBooleanProperty("immutable", false);
    }
    if (!entry.mediaType().equals(MediaTypes.of(path))) {
      json.writeStringProperty("type", entry.mediaType());
    }
    content(entry.content());
    if (!entry.imports().isEmpty()) {
      json.writeArrayPropertyStart("imports");
      entry.imports().forEach(json::writeString);
      json.writeEndArray();
    }
    if (!entry.variants().isEmpty()) {
      json.writeObjectPropertyStart("variants");
      entry.variants().forEach(this::variant);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void variant(String ending, ManifestEntry.Content content) {
    json.writeObjectPropertyStart(ending);
    content(content);
    json.writeEndObject();
  }

  private void content(ManifestEntry.Content content) {
    json.writeNumberProperty("size", content.size());
    json.writeStringProperty("sha256", content.fingerprint().hex());
  }
}
