/** An application in a servlet container, with and without Lockstep before it. */
@NullMarked
package dev.lockstep.benchmark.servlet;

import org.jspecify.annotations.NullMarked;
