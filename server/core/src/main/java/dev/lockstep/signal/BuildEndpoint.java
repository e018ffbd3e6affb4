package dev.lockstep.signal;

import dev.lockstep.http.Outcome;
import dev.lockstep.http.Representation;
import dev.lockstep.http.Request;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildStamp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The build endpoint: says which build answers, as {@code {"build":7127,"min":7090,"track":null}}.
 * Never cached, because a tab that asks wants to know it now.
 */
public final class BuildEndpoint {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Representation content;

  /**
   * Prepares the endpoint.
   *
   * @param stamp the instance's stamp; null in development, where every member is null
   */
  public BuildEndpoint(@Nullable BuildStamp stamp) {
    content = Representation.of(json(stamp), "application/json", "no-store", null);
  }

  /** What every signal says of the instance, in one line. */
  static byte[] json(@Nullable BuildStamp stamp) {
    ObjectNode node = JSON.createObjectNode().putNull("build").putNull("min").putNull("track");
    if (stamp != null) {
      node.put("build", stamp.build());
      if (stamp.min() != BuildNumber.NONE) {
        node.put("min", stamp.min());
      }
      node.put("track", stamp.track());
    }
    return JSON.writeValueAsBytes(node);
  }

  /**
   * Answers a request.
   *
   * @param request the request
   * @return 200 with the JSON; 405 for methods other than GET and HEAD
   */
  public Outcome answer(Request request) {
    return content.answer(request);
  }
}
