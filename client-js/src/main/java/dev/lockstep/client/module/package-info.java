/**
 * What TeaVM compiles: the decisions and what drives them, as two modules of functions that the
 * edges in {@code src/main/js} import. A module translates between Java and JavaScript and decides
 * nothing. Objects of Java go through JavaScript unread.
 *
 * <p>{@code requests.d.ts} and {@code tab.d.ts} declare the same functions for the type checker.
 */
@NullMarked
package dev.lockstep.client.module;

import org.jspecify.annotations.NullMarked;
