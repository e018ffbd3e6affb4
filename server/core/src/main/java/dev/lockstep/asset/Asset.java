package dev.lockstep.asset;

import dev.lockstep.http.Content;
import dev.lockstep.http.EntityTag;

/**
 * One file of one build, ready to be sent under its build's URL and under its bare path.
 *
 * @param fingerprint the fingerprint of the bytes
 * @param bytes the final bytes
 * @param forEver the content under a URL that names the build: never changes
 * @param revalidated the content under the bare path: another build's tomorrow
 */
@SuppressWarnings("ArrayRecordComponent") // read-only bytes, never compared
record Asset(Fingerprint fingerprint, byte[] bytes, Content forEver, Content revalidated) {
  /**
   * One year, the longest that caches honour (RFC 9111 §5.2.2.1), and no revalidation (RFC 8246).
   */
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  static Asset of(String logicalPath, byte[] bytes) {
    Fingerprint fingerprint = Fingerprint.of(bytes);
    EntityTag tag = new EntityTag(fingerprint.hex());
    String type = MediaTypes.of(logicalPath);
    return new Asset(
        fingerprint,
        bytes,
        Content.of(bytes, type, FOR_EVER, tag),
        Content.of(bytes, type, "no-cache", tag));
  }
}
