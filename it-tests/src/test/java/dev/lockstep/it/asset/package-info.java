/** Files on their whole way: from a directory through a real instance into a real browser. */
package dev.lockstep.it.asset;
