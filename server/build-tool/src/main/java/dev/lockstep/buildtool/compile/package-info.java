/** Whether assets must be compiled, and the progress of compiling them. */
@NullMarked
package dev.lockstep.buildtool.compile;

import org.jspecify.annotations.NullMarked;
