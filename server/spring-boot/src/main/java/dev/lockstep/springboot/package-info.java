/**
 * Lockstep for Spring Boot 4, servlets and WebFlux: with this starter on the class path, an
 * application is stamped, guarded and drained, its static files have names that change with their
 * bytes, and its documents carry the build number. Every URL that it answered before is answered as
 * before. Settings are the properties of {@link dev.lockstep.springboot.LockstepProperties}; what
 * they do not cover is for a {@link dev.lockstep.springboot.LockstepCustomizer}.
 */
@NullMarked
package dev.lockstep.springboot;

import org.jspecify.annotations.NullMarked;
