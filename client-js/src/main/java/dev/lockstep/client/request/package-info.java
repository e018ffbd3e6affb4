/** Requests: what they carry, what their answers tell, and their repetition unseen by the app. */
@NullMarked
package dev.lockstep.client.request;

import org.jspecify.annotations.NullMarked;
