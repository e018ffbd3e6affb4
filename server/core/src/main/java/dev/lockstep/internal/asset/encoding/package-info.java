/** The encodings of assets: which are available on this platform, and which assets are encoded. */
@NullMarked
package dev.lockstep.internal.asset.encoding;

import org.jspecify.annotations.NullMarked;
