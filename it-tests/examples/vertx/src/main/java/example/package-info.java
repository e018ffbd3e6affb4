/** An application with Lockstep before it. */
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
