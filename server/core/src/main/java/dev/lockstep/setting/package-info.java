/** The exception that every builder throws for an invalid value. */
@NullMarked
package dev.lockstep.setting;

import org.jspecify.annotations.NullMarked;
