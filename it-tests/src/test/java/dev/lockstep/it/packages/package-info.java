/**
 * Packages of other people, each with a page as its manual shows it, in a browser: once on a plain
 * static server, once on Lockstep.
 */
package dev.lockstep.it.packages;
