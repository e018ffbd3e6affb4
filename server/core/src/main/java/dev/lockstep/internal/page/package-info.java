/** Renders documents and answers requests for them. */
@NullMarked
package dev.lockstep.internal.page;

import org.jspecify.annotations.NullMarked;
