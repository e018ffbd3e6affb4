package dev.lockstep;

import org.jspecify.annotations.Nullable;

/**
 * How builds with the same frontend are known.
 *
 * @param quiet whether the instance states a front digest at all
 * @param stated the digest that the application states; null for one that is computed
 * @param salt what the application adds to the computed one; null for nothing
 */
record FrontSettings(boolean quiet, @Nullable String stated, @Nullable String salt) {}
