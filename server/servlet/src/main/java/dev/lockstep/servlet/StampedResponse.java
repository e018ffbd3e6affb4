package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.FieldSink;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/** A response that keeps its stamp when the application resets it. */
final class StampedResponse extends HttpServletResponseWrapper implements FieldSink {
  private final Passage passage;

  StampedResponse(HttpServletResponse response, Lockstep lockstep, boolean http1) {
    super(response);
    passage = lockstep.enter(this, http1);
  }

  /** Finds the passage of a stamped response, also if filters wrapped the response since. */
  static @Nullable Passage passageOf(ServletResponse response) {
    ServletResponse inner = response;
    while (inner instanceof ServletResponseWrapper wrapper) {
      if (wrapper instanceof StampedResponse stamped) {
        return stamped.passage;
      }
      inner = wrapper.getResponse();
    }
    return null;
  }

  Passage passage() {
    return passage;
  }

  @Override
  public void set(String name, String value) {
    setHeader(name, value);
  }

  @Override
  public void add(String name, String value) {
    addHeader(name, value);
  }

  @Override
  public void setContentType(String type) {
    super.setContentType(type);
    passage.leaveIfStream(type);
  }

  @Override
  public void setHeader(String name, String value) {
    super.setHeader(name, value);
    leaveIfStream(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    super.addHeader(name, value);
    leaveIfStream(name, value);
  }

  private void leaveIfStream(String name, String value) {
    if (name.equalsIgnoreCase("Content-Type")) {
      passage.leaveIfStream(value);
    }
  }

  @Override
  public void reset() {
    super.reset();
    passage.stamp(this);
  }
}
