/**
 * The browser, one thin edge for each thing: each tells what happened and does what it is told, and
 * decides nothing.
 */
@NullMarked
package dev.lockstep.client.browser;

import org.jspecify.annotations.NullMarked;
