/** The command line of the build tool: {@code stamp}, {@code assets} and {@code doctor}. */
@NullMarked
package dev.lockstep.buildtool;

import org.jspecify.annotations.NullMarked;
