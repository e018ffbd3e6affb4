package dev.lockstep.undertow;

import dev.lockstep.http.FieldSink;
import io.undertow.util.HeaderMap;

/**
 * The header fields of a response.
 *
 * @param fields Undertow's
 */
record ResponseFields(HeaderMap fields) implements FieldSink {
  @Override
  public void set(String name, String value) {
    fields.put(FieldNames.of(name), value);
  }

  @Override
  public void add(String name, String value) {
    fields.add(FieldNames.of(name), value);
  }

  @Override
  public void remove(String name) {
    fields.remove(FieldNames.of(name));
  }
}
