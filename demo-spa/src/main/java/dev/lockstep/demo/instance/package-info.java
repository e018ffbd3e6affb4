/** One server process: the notes API over a database, behind Lockstep. */
@NullMarked
package dev.lockstep.demo.instance;

import org.jspecify.annotations.NullMarked;
