package dev.lockstep.internal.metrics;

import dev.lockstep.metrics.Cause;
import dev.lockstep.protocol.BuildNumber;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * What a tab reports after it was reloaded. Any visitor may send one, without authentication.
 *
 * @param cause why it was reloaded
 * @param delivered whether it now has the build that it was reloaded for
 * @param retries how many requests the page before the reload sent again; 0 where it does not say
 */
public record Report(Cause cause, boolean delivered, int retries) {
  /** Bounds what one report adds to the sum. */
  private static final int MAX_RETRIES = 10_000;

  private static final int MAX_DEPTH = 8;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /** Returns the report; null when the content is none. Unknown members are skipped. */
  static @Nullable Report parse(byte[] content) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), content)) {
      Members members = new Members(json);
      return json.nextToken() == JsonToken.START_OBJECT
              && members.read()
              && json.nextToken() == null
          ? members.report()
          : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** The members as they come. */
  private static final class Members {
    private final JsonParser json;
    private boolean builds = true;
    private int buildCount;
    private @Nullable Cause cause;
    private @Nullable Boolean delivered;
    private long retries;

    private Members(JsonParser json) {
      this.json = json;
    }

    private boolean read() {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (!isValid(name)) {
          return false;
        }
      }
      return json.currentToken() == JsonToken.END_OBJECT;
    }

    private boolean isValid(String name) {
      switch (name) {
        case "build", "from", "target" -> {
          builds &= BuildNumber.isValid(number());
          buildCount++;
        }
        case "cause" ->
            cause =
                json.currentToken() == JsonToken.VALUE_STRING ? Cause.of(json.getString()) : null;
        case "delivered" -> delivered = flag();
        case "retries" -> {
          retries = number();
          return retries >= 0 && retries <= MAX_RETRIES;
        }
        default -> json.skipChildren();
      }
      return true;
    }

    private long number() {
      boolean isLong =
          json.currentToken() == JsonToken.VALUE_NUMBER_INT
              && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
      return isLong ? json.getLongValue() : -1;
    }

    private @Nullable Boolean flag() {
      return switch (json.currentToken()) {
        case VALUE_TRUE -> Boolean.TRUE;
        case VALUE_FALSE -> Boolean.FALSE;
        default -> null;
      };
    }

    private @Nullable Report report() {
      return builds && buildCount == 3 && cause != null && delivered != null
          ? new Report(cause, delivered, Math.toIntExact(retries))
          : null;
    }
  }
}
