/**
 * Lockstep for Vert.x, and for Quarkus, which has Vert.x's router: {@code
 * router.route().handler(new LockstepHandler(lockstep))} before an application's routes.
 */
@NullMarked
package dev.lockstep.vertx;

import org.jspecify.annotations.NullMarked;
