/** Simulated users: the browser client's own decisions, driving an HTTP client on the JVM. */
@NullMarked
package dev.lockstep.demo.traffic;

import org.jspecify.annotations.NullMarked;
