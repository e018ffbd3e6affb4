package dev.lockstep.benchmark.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.benchmark.corpus.TemporaryDirectory;
import dev.lockstep.benchmark.process.Child;
import dev.lockstep.servlet.LockstepFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;

/** The same small answer from Tomcat, behind the filter or not. */
public final class TomcatContender {
  private static final byte[] ANSWER =
      "{\"id\":7,\"text\":\"Milk\"}".getBytes(StandardCharsets.US_ASCII);

  private TomcatContender() {}

  /** Serves, behind the filter if the first argument says so. */
  public static void main(String[] arguments) throws IOException, LifecycleException {
    boolean filtered = Boolean.parseBoolean(arguments[0]);
    try (TemporaryDirectory base = TemporaryDirectory.create()) {
      serve(filtered, base.path());
    }
  }

  private static void serve(boolean filtered, Path base) throws IOException, LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1"); // wrk keeps its connections
    Context context = tomcat.addContext("", null);
    Wrapper notes = Tomcat.addServlet(context, "notes", new Notes());
    notes.setAsyncSupported(true);
    notes.addMapping("/api/*");
    if (filtered) {
      context.addServletContainerInitializer(
          (classes, servletContext) ->
              LockstepFilter.register(
                  servletContext, Lockstep.builder().number(7127).min(7090).build()),
          Set.of());
    }
    tomcat.start();
    try {
      Child.say("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/api/notes/7");
      Child.awaitOrderToGo();
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private static final class Notes extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("application/json");
      response.setContentLength(ANSWER.length);
      response.getOutputStream().write(ANSWER);
    }
  }
}
