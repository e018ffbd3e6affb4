package dev.lockstep.internal.asset.link;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.reference.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file before it is linked. */
public sealed interface UnlinkedFile {
  /**
   * A file without references, such as an image: its bytes are final.
   *
   * @param fingerprint the fingerprint of the bytes
   */
  record Leaf(Fingerprint fingerprint) implements UnlinkedFile {}

  /**
   * A file whose bytes are final, although it may have references.
   *
   * @param fingerprint the fingerprint of the bytes
   * @param place how it is named
   * @param text its text, read for its imports only; null for one without references
   * @param references the references in it
   */
  record Kept(
      Fingerprint fingerprint, Place place, @Nullable SourceText text, List<Reference> references)
      implements UnlinkedFile {}

  /**
   * A file with references that are to be rewritten.
   *
   * @param text its text
   * @param references the references in it, in their order
   */
  record Text(SourceText text, List<Reference> references) implements UnlinkedFile {}
}
