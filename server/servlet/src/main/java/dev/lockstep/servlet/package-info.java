/**
 * Lockstep for servlet containers: {@code LockstepFilter.register(servletContext, lockstep)}.
 *
 * <p>It is compiled against Jakarta Servlet 6.0, so that Tomcat 10.1 and Jetty 12.0 take it as well
 * as Tomcat 11 and Jetty 12.1 do; nothing of 6.1 is needed.
 */
@NullMarked
package dev.lockstep.servlet;

import org.jspecify.annotations.NullMarked;
