package dev.lockstep.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.Wire;
import dev.lockstep.endpoint.Endpoint;
import dev.lockstep.http.Body;
import dev.lockstep.http.Response;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a container or a filter believes, the peer is whose connection it is. */
@Timeout(60)
class ConnectionPeerTest {
  private static final String[] FORGED = {
    "X-Forwarded-For: 203.0.113.7", "Forwarded: for=203.0.113.7", "X-Real-IP: 203.0.113.7"
  };

  /** Says what the application sees, to show that the forged address is believed. */
  private static final class Application extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(request.getRemoteAddr());
    }
  }

  private static Lockstep lockstep() {
    return Lockstep.builder()
        .number(7127)
        .endpoint(
            context ->
                List.of(
                    Endpoint.unguarded(
                        "peer",
                        request ->
                            Response.ok(
                                Body.of(String.valueOf(request.peer()).getBytes(UTF_8)),
                                List.of()))))
        .build();
  }

  private static String get(Adapter.Running server, String path) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    try (Wire wire = Wire.open(address)) {
      return wire.exchange("GET", path, FORGED).text();
    }
  }

  /** As Spring's {@code ForwardedHeaderFilter} and Tomcat's {@code RemoteIpFilter} do. */
  private static Filter wrapping() {
    return (request, response, chain) ->
        chain.doFilter(
            new HttpServletRequestWrapper((HttpServletRequest) request) {
              @Override
              public String getRemoteAddr() {
                return "203.0.113.7";
              }
            },
            response);
  }

  private static void addValve(Context context) {
    RemoteIpValve valve = new RemoteIpValve();
    valve.setRequestAttributesEnabled(false); // else it leaves a trace
    ((StandardHost) context.getParent()).addValve(valve);
  }

  @Test
  void remoteIpValve_isNotBelieved() throws Exception {
    Adapter.Running server =
        TomcatServer.start(lockstep(), new Application(), "", ConnectionPeerTest::addValve);
    try {
      assertThat(get(server, "/app")).isEqualTo("203.0.113.7");
      assertThat(get(server, "/lockstep/peer")).isEqualTo("/127.0.0.1");
    } finally {
      server.stop();
    }
  }

  @Test
  void wrappedRequest_isNotBelieved_onTomcat() throws Exception {
    Adapter.Running server =
        TomcatServer.start(
            lockstep(),
            new Application(),
            "",
            context -> {
              FilterDef filter = new FilterDef();
              filter.setFilterName("first");
              filter.setFilter(wrapping());
              filter.setAsyncSupported("true");
              context.addFilterDef(filter);
              FilterMap everything = new FilterMap();
              everything.setFilterName("first");
              everything.addURLPattern("/*");
              context.addFilterMapBefore(everything);
            });
    try {
      assertThat(get(server, "/app")).isEqualTo("203.0.113.7");
      assertThat(get(server, "/lockstep/peer")).isEqualTo("/127.0.0.1");
    } finally {
      server.stop();
    }
  }

  @Test
  void forwardedRequestCustomizer_isNotBelieved() throws Exception {
    JettyServer server = JettyServer.start(lockstep(), new Application(), "", context -> {});
    try {
      server
          .connector()
          .getConnectionFactory(HttpConnectionFactory.class)
          .getHttpConfiguration()
          .addCustomizer(new ForwardedRequestCustomizer());
      assertThat(get(server, "/app")).isEqualTo("203.0.113.7");
      assertThat(get(server, "/lockstep/peer")).isEqualTo("/127.0.0.1");
    } finally {
      server.stop();
    }
  }
}
