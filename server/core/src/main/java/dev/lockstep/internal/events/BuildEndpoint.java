package dev.lockstep.internal.events;

import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.Representation;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildStamp;
import java.io.ByteArrayOutputStream;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The build endpoint: answers with the instance's build, as {@code
 * {"build":7127,"min":7090,"track":null}}. Never cached, because a tab needs the present build.
 */
public final class BuildEndpoint implements Responder {
  private static final JsonFactory JSON = new JsonFactory();

  private final Representation content;
  private final LongConsumer seen;

  /**
   * Prepares the endpoint.
   *
   * @param stamp the instance's stamp; null in development, where every member is null
   * @param seen receives the build of each tab that states it
   */
  public BuildEndpoint(@Nullable BuildStamp stamp, LongConsumer seen) {
    this.seen = seen;
    content =
        Representation.of(json(stamp), "application/json", CacheControl.NO_STORE.value(), null);
  }

  /** The JSON that both endpoints send, in one line. */
  static byte[] json(@Nullable BuildStamp stamp) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      number(json, "build", stamp == null ? BuildNumber.NONE : stamp.build());
      number(json, "min", stamp == null ? BuildNumber.NONE : stamp.min());
      json.writeStringProperty("track", stamp == null ? null : stamp.track());
      if (stamp != null && stamp.front() != null) {
        json.writeStringProperty("front", stamp.front());
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void number(JsonGenerator json, String name, long build) {
    if (build == BuildNumber.NONE) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, build);
    }
  }

  /**
   * Answers a request.
   *
   * @param request the request
   * @return 200 with the JSON; 405 for methods other than GET and HEAD
   */
  @Override
  public Outcome answer(Request request) {
    long tab = TabParameter.build(request);
    if (tab != BuildNumber.NONE) {
      seen.accept(tab);
    }
    return content.answer(request);
  }
}
