/**
 * The dashboard and the alert rules of {@code demo-spa/deploy/monitoring}, held against what the
 * demo's instances say.
 */
package dev.lockstep.it.monitoring;
