package dev.lockstep.servlet;

import dev.lockstep.protocol.HeaderNames;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/** A response that keeps its stamp when the application starts it anew. */
final class StampedResponse extends HttpServletResponseWrapper {
  private final @Nullable String stamp;
  private final boolean last;

  /**
   * Stamps a response.
   *
   * @param last whether its connection is closed after it
   */
  StampedResponse(HttpServletResponse response, @Nullable String stamp, boolean last) {
    super(response);
    this.stamp = stamp;
    this.last = last;
    stamp();
  }

  @Override
  public void reset() {
    super.reset();
    stamp();
  }

  private void stamp() {
    if (stamp != null) {
      setHeader(HeaderNames.BUILD_NUMBER, stamp);
    }
    if (last) {
      setHeader("Connection", "close");
    }
  }
}
