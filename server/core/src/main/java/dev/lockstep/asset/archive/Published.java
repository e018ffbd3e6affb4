package dev.lockstep.asset.archive;

import dev.lockstep.asset.file.Fingerprint;
import java.time.Instant;

/**
 * A listing that the archive holds.
 *
 * @param build the build number in its name
 * @param listing the fingerprint in its name: that of the listing's JSON
 * @param touched when it was published or last touched, by the archive's own clock
 */
public record Published(long build, Fingerprint listing, Instant touched) {}
