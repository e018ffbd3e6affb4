package dev.lockstep.springboot;

import dev.lockstep.LockstepBuilder;

/** Changes what the properties have set: a bean of this kind has the last word. */
@FunctionalInterface
public interface LockstepCustomizer {
  /**
   * Changes settings.
   *
   * @param builder the settings, as the properties and earlier customizers left them
   */
  void customize(LockstepBuilder builder);
}
