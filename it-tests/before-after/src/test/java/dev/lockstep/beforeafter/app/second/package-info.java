/** A second DispatcherServlet, outside what an application scans. */
@NullMarked
package dev.lockstep.beforeafter.app.second;

import org.jspecify.annotations.NullMarked;
