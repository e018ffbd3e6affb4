/** What the client promises in every browser: the same scenarios, run in each engine. */
package dev.lockstep.it.contract;
