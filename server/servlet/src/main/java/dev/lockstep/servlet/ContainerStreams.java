package dev.lockstep.servlet;

import dev.lockstep.http.Feed;
import jakarta.servlet.ServletContext;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What event streams take from the known containers. */
final class ContainerStreams {
  /**
   * Tomcat keeps the buffers of request, response and connection for as long as a request is
   * asynchronous: {@code StreamContract} measures them.
   */
  private static final int TOMCAT_BYTES = 104 << 10;

  /** The default of Tomcat's {@code maxConnections}. */
  private static final int TOMCAT_CONNECTIONS = 8_192;

  private static final Map<String, Feed.Cost> COSTS = new ConcurrentHashMap<>();

  private ContainerStreams() {}

  static Feed.Cost cost(ServletContext context) {
    String server = context.getServerInfo();
    return server == null ? Feed.Cost.USUAL : COSTS.computeIfAbsent(server, ContainerStreams::of);
  }

  private static Feed.Cost of(String server) {
    return server.contains("Tomcat")
        ? new Feed.Cost(TOMCAT_BYTES, tomcatConnections())
        : Feed.Cost.USUAL;
  }

  /** The smallest {@code maxConnections} that Tomcat has registered with JMX; else its default. */
  private static int tomcatConnections() {
    int least = TOMCAT_CONNECTIONS;
    try {
      MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
      for (ObjectName pool : beans.queryNames(new ObjectName("*:type=ThreadPool,*"), null)) {
        if (beans.getAttribute(pool, "maxConnections") instanceof Integer max && max > 0) {
          least = Math.min(least, max);
        }
      }
    } catch (JMException | RuntimeException e) {
      return least; // a pool of something else
    }
    return least;
  }
}
