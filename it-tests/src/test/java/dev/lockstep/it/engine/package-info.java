/** The browser engines that the same scenarios run in, and what it takes to start and end them. */
package dev.lockstep.it.engine;
