/** The recipes of {@code demo-spa/deploy}, filled and run by the real programs. */
package dev.lockstep.it.balancer;
