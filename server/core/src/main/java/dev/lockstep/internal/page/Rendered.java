package dev.lockstep.internal.page;

import dev.lockstep.asset.file.MissingReference;
import java.util.List;
import java.util.Optional;

/**
 * A document written for a build.
 *
 * @param html the final bytes
 * @param link the value of a {@code Link} field, if the document needs further files from the start
 * @param missing references to files that do not exist, which were kept as they are
 */
@SuppressWarnings("ArrayRecordComponent") // read-only bytes, never compared
record Rendered(byte[] html, Optional<String> link, List<MissingReference> missing) {
  Rendered {
    missing = List.copyOf(missing);
  }
}
