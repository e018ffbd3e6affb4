/** What runs while the bundle is built, and is in no jar. */
@NullMarked
package dev.lockstep.client.build;

import org.jspecify.annotations.NullMarked;
