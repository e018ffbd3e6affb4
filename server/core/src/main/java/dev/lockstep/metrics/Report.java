package dev.lockstep.metrics;

import dev.lockstep.protocol.BuildNumber;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * What a tab tells after it was reloaded, in the words of an unauthenticated visitor.
 *
 * @param cause why it was reloaded
 * @param delivered whether the build that it was reloaded for came
 * @param retries how many requests the page before had sent again, 0 where it does not say
 */
record Report(Cause cause, boolean delivered, int retries) {
  /** More would be one visitor's way to spoil a sum. */
  private static final int MOST_RETRIES = 10_000;

  private static final int MOST_DEPTH = 8;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
          .build();

  /** Reads what was sent; null when it is no report. Unknown members are passed over. */
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
        if (!isTaken(name)) {
          return false;
        }
      }
      return json.currentToken() == JsonToken.END_OBJECT;
    }

    private boolean isTaken(String name) {
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
          return retries >= 0 && retries <= MOST_RETRIES;
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
