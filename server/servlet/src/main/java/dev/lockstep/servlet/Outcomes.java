package dev.lockstep.servlet;

import dev.lockstep.guard.Drain;
import dev.lockstep.http.BodyTransfer;
import dev.lockstep.http.NotFound;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** Does with a request what the core decided. Containers call filters on threads that may block. */
final class Outcomes {
  private static final System.Logger LOG = System.getLogger(Outcomes.class.getName());

  /**
   * How much of an unwanted request body is read, so that its sender sees the response instead of a
   * reset connection. Tomcat's own {@code maxSwallowSize} of 2 MiB would reset a 5 MB upload, and
   * Jetty reads no more than has arrived.
   */
  private static final long MAX_UNWANTED_BODY_BYTES = 64L << 20;

  private static final int BUFFER_BYTES = 16 << 10;

  private Outcomes() {}

  /** Asks for an outcome and does it; what a container forwards to itself was decided before. */
  static void filter(
      Function<Request, Outcome> decision,
      ServletRequest request,
      ServletResponse response,
      Drain drain,
      FilterChain next)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.REQUEST
        && request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answered) {
      perform(decision.apply(new ContainerRequest(asked)), asked, answered, drain, next);
    } else {
      next.doFilter(request, response);
    }
  }

  private static void perform(
      Outcome decided,
      HttpServletRequest request,
      HttpServletResponse response,
      Drain drain,
      FilterChain next)
      throws IOException, ServletException {
    Outcome outcome = Outcome.found(decided);
    if (outcome instanceof Outcome.Answer answer) {
      send(answer.response(), request, response);
    } else if (outcome instanceof Outcome.Take take) {
      send(take.read(request.getInputStream()).response(), request, response);
    } else if (outcome instanceof Outcome.Stream stream) {
      open(stream, request, response, drain);
    } else {
      next.doFilter(request, response);
    }
  }

  private static void open(
      Outcome.Stream stream, HttpServletRequest request, HttpServletResponse response, Drain drain)
      throws IOException {
    if (!request.isAsyncSupported()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event stream: not opened, tabs poll instead"
              + " (set asyncSupported on every filter and on the servlet)");
      send(Outcome.Stream.UNAVAILABLE.response(), request, response);
      return;
    }
    writeHead(stream.head(), response);
    if (request.getProtocol().startsWith("HTTP/1.")) {
      response.setHeader("Connection", "close"); // what else the client sends nobody will read
    }
    OpenStream.open(stream.feed(), request, response, drain);
  }

  /** Sends a response, after what the client still sends was read and dropped. */
  private static void send(Response response, HttpServletRequest request, HttpServletResponse to)
      throws IOException {
    if (mayHaveBody(request) && !isBodyDropped(request)) {
      to.setHeader("Connection", "close"); // the rest stays unread
    }
    if (request.getMethod().equals("HEAD")) {
      writeHead(response, to);
      to.flushBuffer(); // or a container would say that the length of a GET is 0
    } else {
      write(response, to);
    }
  }

  private static boolean mayHaveBody(HttpServletRequest request) {
    String method = request.getMethod();
    return request.getContentLengthLong() > 0
        || request.getHeader("Transfer-Encoding") != null
        || !(method.equals("GET") || method.equals("HEAD"));
  }

  /**
   * Reads on even where the client waits for a permission ({@code Expect: 100-continue}): Tomcat
   * gave it before any filter ran.
   */
  private static boolean isBodyDropped(HttpServletRequest request) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream body = request.getInputStream();
      long left = MAX_UNWANTED_BODY_BYTES;
      while (left > 0) {
        int read = body.read(buffer);
        if (read < 0) {
          return true;
        }
        left -= read;
      }
    } catch (IOException | IllegalStateException e) {
      return false; // cut off, or an outer filter reads it in its own way
    }
    return false;
  }

  /** Opens the files before it promises their bytes: a file that is gone is not there. */
  private static void write(Response response, HttpServletResponse to) throws IOException {
    try (BodyTransfer transfer = BodyTransfer.open(response.body())) {
      writeHead(response, to);
      transfer.writeTo(to.getOutputStream());
    } catch (BodyTransfer.FileLost e) {
      LOG.log(System.Logger.Level.WARNING, "file of a response: not readable", e);
      if (to.isCommitted()) {
        throw new IOException("broken off, because only that tells the client", e);
      }
      to.reset();
      writeHead(NotFound.ANSWER.response(), to);
    }
  }

  private static void writeHead(Response response, HttpServletResponse to) {
    to.setStatus(response.status());
    for (Response.Field field : response.fields()) {
      if (field.name().equals("Vary") || field.name().equals("Link")) {
        to.addHeader(field.name(), field.value()); // to those of outer filters, such as CORS
      } else {
        to.setHeader(field.name(), field.value());
      }
    }
  }
}
