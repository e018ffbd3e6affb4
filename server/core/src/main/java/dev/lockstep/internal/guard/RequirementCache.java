package dev.lockstep.internal.guard;

import dev.lockstep.protocol.BuildRequirement;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Caches parsed header values. All tabs of a build send the same value, so a few values are parsed
 * once each and then found without an allocation. Thread-safe.
 */
final class RequirementCache {
  /** More than the builds and tracks in use at the same time; a power of two. */
  private static final int SLOTS = 64;

  /** Longer values are parsed each time; the client sends none. Bounds the memory. */
  private static final int MAX_CHARS = 256;

  /** Immutable, so that publishing it through a data race is safe. */
  private record Known(String text, BuildRequirement requirement) {}

  private final Function<String, @Nullable BuildRequirement> read;
  private final @Nullable Known[] slots = new Known[SLOTS];

  /**
   * Makes an empty cache.
   *
   * @param read parses a value; gives null for a malformed one, which is not cached
   */
  RequirementCache(Function<String, @Nullable BuildRequirement> read) {
    this.read = read;
  }

  /**
   * Returns the parsed value; null if it is malformed. Values that share a slot evict each other.
   */
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
