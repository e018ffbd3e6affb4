/** What a deploy costs a browser that has the files of the build before. */
@NullMarked
package dev.lockstep.benchmark.delta;

import org.jspecify.annotations.NullMarked;
