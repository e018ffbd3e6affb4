package dev.lockstep;

import dev.lockstep.http.Request;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A GET without conditions, of an application that sends the document itself. */
record DocumentRequest(String path) implements Request {
  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String query() {
    return "";
  }

  @Override
  public @Nullable String header(String name) {
    return null;
  }

  @Override
  public @Nullable InetAddress peer() {
    return null;
  }
}
