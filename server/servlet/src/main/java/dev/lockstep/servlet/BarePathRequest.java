package dev.lockstep.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request for a file under its name, as the application's filters see it: under the file's bare
 * path. A {@link ContentFilter} takes that back.
 */
final class BarePathRequest extends HttpServletRequestWrapper {
  private final String bare;
  private boolean shown = true;

  BarePathRequest(HttpServletRequest request, String bare) {
    super(request);
    this.bare = bare;
  }

  /** Shows a request under its own path again, whatever filters have wrapped around it. */
  static void showOwnPath(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      if (wrapper instanceof BarePathRequest hidden) {
        hidden.shown = false;
      }
      inner = wrapper.getRequest();
    }
  }

  @Override
  public String getRequestURI() {
    return shown ? getContextPath() + bare : super.getRequestURI();
  }

  @Override
  public StringBuffer getRequestURL() {
    StringBuffer url = super.getRequestURL();
    String own = super.getRequestURI();
    int start = url.length() - own.length();
    return shown && start >= 0 ? url.replace(start, url.length(), getRequestURI()) : url;
  }

  @Override
  public String getServletPath() {
    return shown && super.getPathInfo() == null ? bare : super.getServletPath();
  }

  @Override
  public @Nullable String getPathInfo() {
    String info = super.getPathInfo();
    String mapped = super.getServletPath();
    return shown && info != null && bare.startsWith(mapped)
        ? bare.substring(mapped.length())
        : info;
  }
}
