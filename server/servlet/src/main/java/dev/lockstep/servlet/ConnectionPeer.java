package dev.lockstep.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address of the connection itself. The container's {@code getRemoteAddr} may come from a
 * {@code Forwarded} field, which a client can forge: Tomcat's {@code RemoteIpValve} and Jetty's
 * {@code ForwardedRequestCustomizer} replace it, Spring's {@code ForwardedHeaderFilter} and
 * Tomcat's {@code RemoteIpFilter} wrap the request.
 *
 * <p>The servlet API has no method for it, so each container is asked in its own way. Where that
 * fails there is no address: a wrong one would open what only some addresses may see.
 */
final class ConnectionPeer {
  private static final String TOMCAT = "org.apache.catalina.connector.RequestFacade";

  private ConnectionPeer() {}

  static @Nullable InetAddress of(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    try {
      return address(inner);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // a version of the container that does it in another way, or keeps it private
    }
  }

  private static @Nullable InetAddress address(ServletRequest request)
      throws ReflectiveOperationException {
    Class<?> type = request.getClass();
    Class<?> facade = tomcatFacade(type);
    if (facade != null) {
      Field own = facade.getDeclaredField("request");
      own.setAccessible(true);
      return literal(call(own.get(request), "getPeerAddr"));
    }
    if (type.getName().startsWith("org.eclipse.jetty.")) {
      Object wrapped = call(request, "getRequest");
      Class<?> core =
          wrapped.getClass().getClassLoader().loadClass("org.eclipse.jetty.server.Request");
      Object own = core.getMethod("unWrap", core).invoke(null, wrapped);
      Object connection = core.getMethod("getConnectionMetaData").invoke(own);
      return address(call(connection, "getRemoteSocketAddress"));
    }
    if (type.getName().startsWith("io.undertow.")) {
      Object connection = call(call(request, "getExchange"), "getConnection");
      return address(call(connection, "getPeerAddress"));
    }
    return literal(request.getRemoteAddr());
  }

  /** Tomcat's own class among a class and its superclasses; null on another container. */
  private static @Nullable Class<?> tomcatFacade(Class<?> type) {
    Class<?> at = type;
    while (at != null && !at.getName().equals(TOMCAT)) {
      at = at.getSuperclass();
    }
    return at;
  }

  private static Object call(Object of, String method) throws ReflectiveOperationException {
    var found = of.getClass().getMethod(method);
    found.setAccessible(true); // public, of a class that may not be
    return found.invoke(of);
  }

  private static @Nullable InetAddress address(@Nullable Object socket) {
    return socket instanceof InetSocketAddress known ? known.getAddress() : null;
  }

  /** A host name would be looked up. */
  private static @Nullable InetAddress literal(@Nullable Object address) {
    if (!(address instanceof String text) || text.isEmpty() || !isLiteral(text)) {
      return null;
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static boolean isLiteral(String address) {
    return address.indexOf(':') >= 0
        || address.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }
}
