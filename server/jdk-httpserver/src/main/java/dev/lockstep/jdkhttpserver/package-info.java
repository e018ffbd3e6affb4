/**
 * Lockstep for {@link com.sun.net.httpserver.HttpServer}, the server that the JDK brings in its
 * module {@code jdk.httpserver}: {@code context.getFilters().add(new LockstepFilter(lockstep))}.
 */
@NullMarked
package dev.lockstep.jdkhttpserver;

import org.jspecify.annotations.NullMarked;
