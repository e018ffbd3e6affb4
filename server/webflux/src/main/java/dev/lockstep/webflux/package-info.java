/**
 * Lockstep for Spring WebFlux on Reactor Netty: a {@link dev.lockstep.webflux.LockstepWebFilter}
 * before an application's filters and handlers. With Spring Boot, the starter puts it there.
 */
@NullMarked
package dev.lockstep.webflux;

import org.jspecify.annotations.NullMarked;
