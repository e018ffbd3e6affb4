package dev.lockstep.webflux;

import dev.lockstep.http.FieldSink;
import org.springframework.http.HttpHeaders;

/**
 * The header fields of a response.
 *
 * @param headers Spring's
 */
record ResponseFields(HttpHeaders headers) implements FieldSink {
  @Override
  public void set(String name, String value) {
    headers.set(name, value);
  }

  @Override
  public void add(String name, String value) {
    headers.add(name, value);
  }

  @Override
  public void remove(String name) {
    headers.remove(name);
  }
}
