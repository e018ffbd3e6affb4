package dev.lockstep.springboot;

import dev.lockstep.LockstepBuilder;

/** Changes settings after the properties were applied, as a bean of this type. */
@FunctionalInterface
public interface LockstepCustomizer {
  /**
   * Changes settings.
   *
   * @param builder the settings, as the properties and earlier customizers left them
   */
  void customize(LockstepBuilder builder);
}
