package dev.lockstep.http;

/** The header fields of a response whose head was not sent yet. */
public interface FieldSink {
  /**
   * Sets a field, in place of any of that name.
   *
   * @param name the field name
   * @param value the field value
   */
  void set(String name, String value);

  /**
   * Adds a field to those of that name.
   *
   * @param name the field name
   * @param value the field value
   */
  void add(String name, String value);
}
