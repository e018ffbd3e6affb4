package dev.lockstep.dashboard;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Readings and views as JSON; members that are not known yet are passed over. */
final class Json {
  private static final int MOST_DEPTH = 8;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
                  .build())
          .build();

  private Json() {}

  static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** Null when it is none. */
  static @Nullable Reading reading(byte[] content) {
    try {
      return MAPPER.readValue(content, Reading.class);
    } catch (JacksonException e) {
      return null;
    }
  }
}
