/** What you set about assets, and the URLs that come of it. */
@NullMarked
package dev.lockstep.asset;

import org.jspecify.annotations.NullMarked;
