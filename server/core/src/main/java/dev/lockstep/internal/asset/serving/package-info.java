/** Answers requests for assets: of this build, of a development instance, of other builds. */
@NullMarked
package dev.lockstep.internal.asset.serving;

import org.jspecify.annotations.NullMarked;
