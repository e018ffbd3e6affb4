/** What every builder throws for a value that it cannot take. */
@NullMarked
package dev.lockstep.setting;

import org.jspecify.annotations.NullMarked;
