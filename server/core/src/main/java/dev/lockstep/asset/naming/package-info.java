/** How assets are named in URLs: other bytes have another URL. */
@NullMarked
package dev.lockstep.asset.naming;

import org.jspecify.annotations.NullMarked;
