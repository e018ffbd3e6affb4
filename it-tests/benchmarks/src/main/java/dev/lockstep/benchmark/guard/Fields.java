package dev.lockstep.benchmark.guard;

import dev.lockstep.http.Request;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A request with the header fields that a browser's fetch has, found one after the other. */
record Fields(@Nullable String required, String accept) implements Request {
  private static final InetAddress PEER = InetAddress.getLoopbackAddress();

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return "/api/notes";
  }

  @Override
  public String query() {
    return "";
  }

  @Override
  public @Nullable String header(String name) {
    return switch (name) {
      case "Build-Required" -> required;
      case "Accept" -> accept;
      default -> null;
    };
  }

  @Override
  public InetAddress peer() {
    return PEER;
  }
}
