package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What the archive's listings say of a name.
 *
 * @param object the fingerprint of its bytes
 * @param proof why that is believed
 * @param cycle where the name states a fingerprint that is not that of its bytes: the files that
 *     may have it together. It is still to be compared with their bytes
 */
public record ArchivedName(Fingerprint object, Proof proof, @Nullable NamedCycle cycle) {}
