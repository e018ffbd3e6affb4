package dev.lockstep.springboot;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Notes that a servlet application was asked from outside. */
record OutsideFilter(OutsideRequests outside) implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!outside.seen() && request instanceof HttpServletRequest asked && isOutside(asked)) {
      outside.see();
    }
    chain.doFilter(request, response);
  }

  private static boolean isOutside(HttpServletRequest request) {
    return OutsideRequests.isOutside(
        request.getRemoteAddr(),
        request.getServerName(),
        OutsideRequests.PROXY_FIELDS.stream().anyMatch(name -> request.getHeader(name) != null),
        request.getProtocol().equals("HTTP/1.0"),
        request.getRequestURI());
  }
}
