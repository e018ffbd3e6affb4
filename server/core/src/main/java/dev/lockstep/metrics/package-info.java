/** What an instance counts: requests by skew, refusals, tabs per build, and what tabs report. */
@NullMarked
package dev.lockstep.metrics;

import org.jspecify.annotations.NullMarked;
