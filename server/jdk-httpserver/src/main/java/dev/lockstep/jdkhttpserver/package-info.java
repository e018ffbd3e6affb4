/**
 * Lockstep for {@link com.sun.net.httpserver.HttpServer}, the server in the JDK's module {@code
 * jdk.httpserver}: {@code context.getFilters().add(new LockstepFilter(lockstep))}.
 */
@NullMarked
package dev.lockstep.jdkhttpserver;

import org.jspecify.annotations.NullMarked;
