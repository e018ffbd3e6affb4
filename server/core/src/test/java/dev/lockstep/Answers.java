package dev.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import java.nio.charset.StandardCharsets;

/** Reads outcomes in tests. */
public final class Answers {
  private Answers() {}

  /** The response, found on a disk if need be. */
  public static Response response(Outcome outcome) {
    Outcome found = outcome instanceof Outcome.Blocking blocking ? blocking.find().get() : outcome;
    assertThat(found).isInstanceOf(Outcome.Answer.class);
    return ((Outcome.Answer) found).response();
  }

  public static String field(Response response, String name) {
    return response.fields().stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Response.Field::value)
        .findFirst()
        .orElse(null);
  }

  public static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
