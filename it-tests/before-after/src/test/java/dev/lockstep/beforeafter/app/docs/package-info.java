/** springdoc, H2 console, Actuator, WebJars, a second DispatcherServlet. */
@NullMarked
package dev.lockstep.beforeafter.app.docs;

import org.jspecify.annotations.NullMarked;
