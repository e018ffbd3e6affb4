/** The part of HTTP that adapters translate: requests, responses and event streams. */
@NullMarked
package dev.lockstep.http;

import org.jspecify.annotations.NullMarked;
