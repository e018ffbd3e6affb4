package dev.lockstep.vertx;

import dev.lockstep.http.FieldSink;
import io.vertx.core.MultiMap;

/**
 * The header fields of a response.
 *
 * @param fields Vert.x's
 */
record ResponseFields(MultiMap fields) implements FieldSink {
  @Override
  public void set(String name, String value) {
    fields.set(name, value);
  }

  @Override
  public void add(String name, String value) {
    fields.add(name, value);
  }

  @Override
  public void remove(String name) {
    fields.remove(name);
  }
}
