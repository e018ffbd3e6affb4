/** An instance as a member of its fleet: reads, decides and writes once a period. */
@NullMarked
package dev.lockstep.internal.fleet.member;

import org.jspecify.annotations.NullMarked;
