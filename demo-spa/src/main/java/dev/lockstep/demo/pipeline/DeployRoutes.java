package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.PageSecurity;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import java.util.List;

/** What the balancer answers itself, below {@code /deploy}. */
final class DeployRoutes {

  private static final List<String> API =
      List.of(
          "state", "roll", "rollback", "replace", "kill", "freeze", "thaw", "override", "traffic");

  private DeployRoutes() {}

  static HttpHandler of(DeployApi api, DeployEvents events) {
    PathHandler routes = new PathHandler(new PageSecurity(new DeployPage()));
    API.forEach(path -> routes.addExactPath("/" + path, api));
    return routes.addExactPath("/events", events);
  }
}
