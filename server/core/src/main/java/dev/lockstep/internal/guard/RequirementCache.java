package dev.lockstep.internal.guard;

import dev.lockstep.protocol.BuildRequirement;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what header values mean. All tabs of a build send the same value, so that a few values
 * are read once each, and then found without a single allocation. Thread-safe.
 */
final class RequirementCache {
  /** Builds and tracks that are in use at the same time, and room to spare; a power of two. */
  private static final int SLOTS = 64;

  /** Longer values, of which a client's are not, are read anew each time. Bounds the memory. */
  private static final int MAX_CHARS = 256;

  /** Immutable, so that it may be published by a race. */
  private record Known(String text, BuildRequirement requirement) {}

  private final Function<String, @Nullable BuildRequirement> read;
  private final @Nullable Known[] slots = new Known[SLOTS];

  /**
   * Makes an empty cache.
   *
   * @param read reads a value; gives null for a malformed one, which is not remembered
   */
  RequirementCache(Function<String, @Nullable BuildRequirement> read) {
    this.read = read;
  }

  /** What a value means; null when it is malformed. Values that share a slot evict one another. */
  @Nullable BuildRequirement get(String text) {
    if (text.length() > MAX_CHARS) {
      return read.apply(text);
    }
    int hash = text.hashCode();
    int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
    @Nullable Known known = slots[slot];
    if (known != null && known.text.equals(text)) {
      return known.requirement;
    }
    BuildRequirement requirement = read.apply(text);
    if (requirement != null) {
      slots[slot] = new Known(text, requirement);
    }
    return requirement;
  }
}
