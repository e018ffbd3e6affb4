package dev.lockstep.internal.page;

import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.internal.html.DocumentCharset;
import java.util.List;
import java.util.Optional;

/**
 * A document written for a build.
 *
 * @param html the final bytes
 * @param mediaType the value of {@code Content-Type}
 * @param reason why it was written, or was not
 * @param link the value of a {@code Link} field, if the document needs further files from the start
 * @param missing references to files that do not exist, which were kept as they are
 */
@SuppressWarnings("ArrayRecordComponent") // read-only bytes, never compared
record Rendered(
    byte[] html,
    String mediaType,
    Reason reason,
    Optional<String> link,
    List<MissingReference> missing) {
  /** Why a document was written, or stays byte for byte. */
  enum Reason {
    /** It is a page: it was written. */
    PAGE,
    /** A setting keeps it, or it belongs to a package, or its digest stands in a table. */
    ASKED,
    /** A script may put it into a page, where a further element would disturb. */
    PART,
    /** It is not of the charset that it declares, or of none that can be read. */
    UNREADABLE
  }

  Rendered {
    missing = List.copyOf(missing);
  }

  /** A document that stays byte for byte. */
  static Rendered unchanged(byte[] html, Reason reason) {
    String mediaType = DocumentCharset.of(html).mediaType();
    return new Rendered(html, mediaType, reason, Optional.empty(), List.of());
  }

  /** Whether the document names its build. Else a header field has to. */
  boolean namesBuild() {
    return reason == Reason.PAGE;
  }
}
