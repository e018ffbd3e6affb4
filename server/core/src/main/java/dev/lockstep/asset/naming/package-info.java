/** What an asset is called in a URL, so that the URL of other bytes is another URL. */
@NullMarked
package dev.lockstep.asset.naming;

import org.jspecify.annotations.NullMarked;
