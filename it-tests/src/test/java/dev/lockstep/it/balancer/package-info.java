/** The recipes of {@code demo-spa/deploy}, filled and run by the real load balancers. */
package dev.lockstep.it.balancer;
