/**
 * Lockstep for Spring Boot 4, servlet stack: with this starter on the class path, an application is
 * stamped, guarded and drained, and what lies in {@code classpath:/static/} is served as assets
 * too. Settings are the properties of {@link dev.lockstep.springboot.LockstepProperties}; what they
 * do not cover is for a {@link dev.lockstep.springboot.LockstepCustomizer}.
 *
 * <p>WebFlux is not covered: a reactive application does not start with it.
 */
@NullMarked
package dev.lockstep.springboot;

import org.jspecify.annotations.NullMarked;
