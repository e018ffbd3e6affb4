/**
 * From roots to an {@link dev.lockstep.internal.asset.pipeline.AssetSet}: at start-up, at build
 * time, or read back from what the build wrote.
 */
@NullMarked
package dev.lockstep.internal.asset.pipeline;

import org.jspecify.annotations.NullMarked;
