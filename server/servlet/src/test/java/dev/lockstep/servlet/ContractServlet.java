package dev.lockstep.servlet;

import dev.lockstep.conformance.Application;
import dev.lockstep.conformance.Exchange;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The contract's application as a servlet. */
@SuppressWarnings("serial") // never serialized
final class ContractServlet extends HttpServlet {
  private final transient Application application;

  /** Whether it leaves the container's thread and answers on another one. */
  private final boolean asynchronous;

  ContractServlet(Application application, boolean asynchronous) {
    this.application = application;
    this.asynchronous = asynchronous;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (asynchronous && !request.getRequestURI().contains("throws") && !isNavigation(request)) {
      AsyncContext async = request.startAsync();
      Thread thread = new Thread(() -> handle(request, response, async), "application");
      thread.start();
    } else {
      application.handle(new OfServlet(request, response));
    }
  }

  /** A framework has no handler for it, and answers 404 on the container's thread. */
  private static boolean isNavigation(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.startsWith("text/html");
  }

  private void handle(
      HttpServletRequest request, HttpServletResponse response, AsyncContext async) {
    try {
      application.handle(new OfServlet(request, response));
    } catch (IOException e) {
      // the client has left
    } finally {
      async.complete();
    }
  }

  private record OfServlet(HttpServletRequest request, HttpServletResponse response)
      implements Exchange {
    @Override
    public String path() {
      return request.getRequestURI().substring(request.getContextPath().length());
    }

    @Override
    public InputStream content() throws IOException {
      return request.getInputStream();
    }

    @Override
    public void status(int code) {
      response.setStatus(code);
    }

    @Override
    public void field(String name, String value) {
      response.setHeader(name, value);
    }

    @Override
    public OutputStream body() throws IOException {
      return response.getOutputStream();
    }
  }
}
