package dev.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.store.ByteStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads outcomes in tests. */
public final class Answers {
  private Answers() {}

  /** The response; resolves {@link Outcome.Blocking}. */
  public static Response response(Outcome outcome) {
    Outcome found = outcome.found();
    assertThat(found).isInstanceOf(Response.class);
    return (Response) found;
  }

  public static String field(Response response, String name) {
    return response.fields().stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Response.Field::value)
        .findFirst()
        .orElse(null);
  }

  public static String text(Response response) {
    return new String(bytes(response.body()), StandardCharsets.UTF_8);
  }

  public static byte[] bytes(Body body) {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(body.length()));
    collect(body, all);
    assertThat(all.remaining()).isZero();
    return all.array();
  }

  private static void collect(Body body, ByteBuffer into) {
    if (body instanceof Body.Bytes bytes) {
      into.put(bytes.buffer());
    } else if (body instanceof Body.Region) {
      into.put(ByteStore.read(body));
    } else {
      assertThat(body).isEqualTo(Body.NONE);
    }
  }
}
