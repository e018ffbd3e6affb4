package dev.lockstep.springboot;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Passes a property's value to the core, and names the property if the core rejects it. */
final class Setting {
  private Setting() {}

  /**
   * Sets one.
   *
   * @param name the property's name below {@code lockstep.}
   */
  static <T> void set(String name, T value, Consumer<? super T> setter) {
    get(
        name,
        value,
        () -> {
          setter.accept(value);
          return true;
        });
  }

  static <T> T get(String name, @Nullable Object value, Supplier<T> getter) {
    try {
      return getter.get();
    } catch (IllegalArgumentException e) {
      throw refused(name, value, e);
    }
  }

  /** Makes the exception for a property that the core rejected. */
  static LockstepConfigurationException refused(
      String name, @Nullable Object value, IllegalArgumentException reason) {
    String property = "lockstep." + name;
    return new LockstepConfigurationException(
        (value == null ? property + " is not set" : property + " is \"" + value + "\"")
            + ": "
            + reason.getMessage(),
        "Set " + property + " to a value within these bounds, or remove it for its default.",
        reason);
  }
}
