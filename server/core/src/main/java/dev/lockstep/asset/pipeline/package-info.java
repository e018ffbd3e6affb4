/**
 * From roots to an {@link dev.lockstep.asset.pipeline.AssetSet}: at start-up, at build time, or
 * read back from what the build wrote.
 */
@NullMarked
package dev.lockstep.asset.pipeline;

import org.jspecify.annotations.NullMarked;
