package dev.lockstep.http;

/** The header fields of a response whose head is not sent yet. */
public interface FieldSink {
  /**
   * Sets a field and removes existing ones of that name.
   *
   * @param name the field name
   * @param value the field value
   */
  void set(String name, String value);

  /**
   * Adds a field and keeps existing ones of that name.
   *
   * @param name the field name
   * @param value the field value
   */
  void add(String name, String value);

  /**
   * Removes all fields of a name. Does nothing by default; called only by {@link
   * dev.lockstep.adapter.Passage#seal} and {@link dev.lockstep.adapter.Handover#clear}.
   *
   * @param name the field name
   */
  default void remove(String name) {}
}
