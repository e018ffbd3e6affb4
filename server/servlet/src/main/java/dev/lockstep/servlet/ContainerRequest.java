package dev.lockstep.servlet;

import dev.lockstep.http.Feed;
import dev.lockstep.http.Request;
import dev.lockstep.http.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** The request of a servlet container. Used by one thread at a time. */
final class ContainerRequest implements Request {
  private final HttpServletRequest request;

  /** Cached, because it is read several times. */
  private @Nullable String path;

  ContainerRequest(HttpServletRequest request) {
    this.request = request;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  /**
   * Uses the request URI, which is as sent: containers normalize other paths and decode them
   * differently. It begins with the context path, which the client may have encoded differently.
   */
  @Override
  public String path() {
    String known = path;
    if (known == null) {
      known = readPath();
      path = known;
    }
    return known;
  }

  private String readPath() {
    return RequestPath.below(
        RequestPath.decode(request.getRequestURI()), RequestPath.decode(request.getContextPath()));
  }

  @Override
  public String mount() {
    return request.getContextPath();
  }

  @Override
  public String query() {
    String query = request.getQueryString();
    return query == null ? "" : query;
  }

  @Override
  public @Nullable String header(String name) {
    Enumeration<String> lines = request.getHeaders(name);
    if (lines == null || !lines.hasMoreElements()) {
      return null;
    }
    String first = lines.nextElement();
    if (!lines.hasMoreElements()) {
      return first;
    }
    return first + ", " + String.join(", ", Collections.list(lines));
  }

  @Override
  public @Nullable InetAddress peer() {
    return ConnectionPeer.of(request);
  }

  @Override
  public @Nullable Principal user() {
    return request.getUserPrincipal();
  }

  @Override
  public boolean hasRole(String role) {
    return request.isUserInRole(role);
  }

  @Override
  public Feed.Cost streamCost() {
    return ContainerStreams.cost(request.getServletContext());
  }
}
