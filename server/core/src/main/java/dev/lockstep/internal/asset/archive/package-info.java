/**
 * The archive: assets of all builds that are in use, shared by the fleet, so that any instance
 * serves any build's asset.
 *
 * <p>{@link dev.lockstep.internal.asset.archive.FleetArchive} is the front door; {@link
 * dev.lockstep.internal.asset.archive.Archive} is what a directory, an object store or a database
 * implements.
 */
@NullMarked
package dev.lockstep.internal.asset.archive;

import org.jspecify.annotations.NullMarked;
