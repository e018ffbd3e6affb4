/** A live page for operators: tabs and requests per build, and whether old tabs may be broken. */
@NullMarked
package dev.lockstep.dashboard;

import org.jspecify.annotations.NullMarked;
