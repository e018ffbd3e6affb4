/**
 * The client for single-page applications that are themselves written in Java and compiled by
 * TeaVM: what {@code lockstep.d.ts} offers to JavaScript, under the same names.
 */
@NullMarked
package dev.lockstep.client.spa;

import org.jspecify.annotations.NullMarked;
