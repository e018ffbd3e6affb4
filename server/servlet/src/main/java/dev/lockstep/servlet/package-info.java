/**
 * Lockstep for servlet containers: {@code LockstepFilter.register(servletContext, lockstep)}.
 *
 * <p>It is compiled against Jakarta Servlet 6.0 and runs on Tomcat 10.1 and 11, and on Jetty 12.0
 * and 12.1.
 */
@NullMarked
package dev.lockstep.servlet;

import org.jspecify.annotations.NullMarked;
