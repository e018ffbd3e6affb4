package dev.lockstep.servlet;

import dev.lockstep.adapter.Handover;
import dev.lockstep.http.FieldSink;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * The application's response to a request for which Lockstep has an answer where the application
 * has none, or whose head Lockstep may change. A 404 without content is withheld until it is known
 * which of the two is sent.
 */
final class HandedOverResponse extends HttpServletResponseWrapper implements FieldSink {
  /** Spring's attribute for the handler that it has chosen ({@code HandlerMapping}). */
  private static final String HANDLER =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingHandler";

  /** The handler of static files, which is chosen for every path that no other handler has. */
  private static final String FILE_HANDLER = "ResourceHttpRequestHandler";

  private final HttpServletRequest request;
  private final Handover handover;
  private boolean withheld;
  private @Nullable String message;
  private boolean hasContent;

  HandedOverResponse(HttpServletRequest request, HttpServletResponse response, Handover handover) {
    super(response);
    this.request = request;
    this.handover = handover;
  }

  @Override
  public void set(String name, String value) {
    setHeader(name, value);
  }

  @Override
  public void add(String name, String value) {
    addHeader(name, value);
  }

  /** Whether the application, on the thread that called it, has answered 404 without content. */
  boolean isUnanswered() {
    boolean notFound = withheld || (getStatus() == SC_NOT_FOUND && !hasContent);
    return notFound && !super.isCommitted() && mayBeAnswered();
  }

  /** Sends what was withheld. */
  void end() throws IOException {
    if (withheld) {
      withheld = false;
      changeHead();
      super.sendError(SC_NOT_FOUND, message);
    } else if (!request.isAsyncStarted()) {
      changeHead();
    }
  }

  /** A servlet or a handler that the application has for this very path has given its answer. */
  private boolean mayBeAnswered() {
    return handover.hasInstead()
        && !request.isAsyncStarted()
        && isDefault(request.getHttpServletMapping())
        && isFiles(request.getAttribute(HANDLER));
  }

  private static boolean isDefault(HttpServletMapping mapping) {
    return mapping.getPattern().equals("/") || mapping.getPattern().equals("/*");
  }

  private static boolean isFiles(@Nullable Object handler) {
    return handler == null || handler.getClass().getSimpleName().equals(FILE_HANDLER);
  }

  private void changeHead() {
    if (handover.changesHead() && !super.isCommitted()) {
      int status = getStatus();
      int changed = handover.head(StampedResponse.passageOf(this), status, getContentType(), this);
      if (changed != status) {
        setStatus(changed);
      }
    }
  }

  @Override
  public void sendError(int status) throws IOException {
    sendError(status, null);
  }

  @Override
  public void sendError(int status, @Nullable String reason) throws IOException {
    if (status == SC_NOT_FOUND && !super.isCommitted() && mayBeAnswered()) {
      withheld = true;
      message = reason;
      return;
    }
    changeHead();
    super.sendError(status, reason);
  }

  @Override
  public int getStatus() {
    return withheld ? SC_NOT_FOUND : super.getStatus();
  }

  @Override
  public boolean isCommitted() {
    return withheld || super.isCommitted();
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    hasContent = true;
    changeHead();
    return super.getOutputStream();
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    hasContent = true;
    changeHead();
    return super.getWriter();
  }

  @Override
  public void flushBuffer() throws IOException {
    if (!withheld) {
      changeHead();
      super.flushBuffer();
    }
  }
}
