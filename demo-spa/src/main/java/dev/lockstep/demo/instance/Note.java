package dev.lockstep.demo.instance;

import tools.jackson.core.JsonGenerator;

/**
 * A stored note.
 *
 * @param id greater for a later note
 * @param text what the user wrote
 * @param build number of the build whose instance stored it
 */
record Note(long id, String text, long build) {

  void writeTo(JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("id", id);
    json.writeStringProperty("text", text);
    json.writeNumberProperty("build", build);
    json.writeEndObject();
  }
}
