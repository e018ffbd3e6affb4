package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.FieldSink;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A response that keeps its stamp when the application resets it. */
final class StampedResponse extends HttpServletResponseWrapper {
  private final Passage passage;
  private boolean sealed;

  StampedResponse(HttpServletResponse response, Lockstep lockstep, boolean http1) {
    super(response);
    passage = lockstep.enter(new Fields(response), http1);
  }

  /** The fields themselves, which only Lockstep sets. */
  private record Fields(HttpServletResponse response) implements FieldSink {
    @Override
    public void set(String name, String value) {
      response.setHeader(name, value);
    }

    @Override
    public void add(String name, String value) {
      response.addHeader(name, value);
    }
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

  /** Completes the fields: servlets have no event for the moment when the head is sent. */
  void seal() {
    if (!sealed && !isCommitted()) {
      sealed = true;
      passage.seal(fields());
    }
  }

  private Fields fields() {
    return new Fields((HttpServletResponse) getResponse());
  }

  @Override
  public void setHeader(String name, String value) {
    if (passage.lets(name)) {
      super.setHeader(name, value);
      leaveIfStream(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (passage.lets(name)) {
      super.addHeader(name, value);
      leaveIfStream(name, value);
    }
  }

  @Override
  public void setIntHeader(String name, int value) {
    if (passage.lets(name)) {
      super.setIntHeader(name, value);
    }
  }

  @Override
  public void addIntHeader(String name, int value) {
    if (passage.lets(name)) {
      super.addIntHeader(name, value);
    }
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    seal();
    return super.getOutputStream();
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    seal();
    return super.getWriter();
  }

  @Override
  public void sendError(int status) throws IOException {
    seal();
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    seal();
    super.sendError(status, message);
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    seal();
    super.sendRedirect(location);
  }

  @Override
  public void flushBuffer() throws IOException {
    seal();
    super.flushBuffer();
  }

  @Override
  public void setContentType(String type) {
    super.setContentType(type);
    passage.leaveIfStream(type);
  }

  private void leaveIfStream(String name, String value) {
    if (name.equalsIgnoreCase("Content-Type")) {
      passage.leaveIfStream(value);
    }
  }

  @Override
  public void reset() {
    super.reset();
    sealed = false;
    passage.stamp(fields());
  }
}
