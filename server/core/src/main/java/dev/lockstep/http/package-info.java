/** The little of HTTP that an adapter translates: a request to read, a response to write. */
@NullMarked
package dev.lockstep.http;

import org.jspecify.annotations.NullMarked;
