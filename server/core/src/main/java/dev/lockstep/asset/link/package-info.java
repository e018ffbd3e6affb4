/** From files with references to files whose references name final bytes. */
@NullMarked
package dev.lockstep.asset.link;

import org.jspecify.annotations.NullMarked;
