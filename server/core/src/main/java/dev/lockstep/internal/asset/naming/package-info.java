/** The names and URLs of assets. */
@NullMarked
package dev.lockstep.internal.asset.naming;

import org.jspecify.annotations.NullMarked;
