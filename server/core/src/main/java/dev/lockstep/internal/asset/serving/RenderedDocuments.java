package dev.lockstep.internal.asset.serving;

import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.store.ByteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Keeps rendered documents where the bytes of assets are kept, and has them encoded.
 *
 * @param store where bytes are kept
 * @param queue makes the encodings
 */
public record RenderedDocuments(ByteStore store, EncodingQueue queue) {
  /**
   * Keeps a document.
   *
   * @param logicalPath its logical path, for messages
   * @param html its final bytes
   * @param mediaType the value of {@code Content-Type}
   * @param extra further fields for every answer
   * @return its representation, with {@code Cache-Control: no-cache}
   * @throws UncheckedIOException when there is neither memory nor disk for it
   */
  public LazyRepresentation keep(
      String logicalPath, byte[] html, String mediaType, Field... extra) {
    try {
      LazyRepresentation document =
          LazyRepresentation.ofDocument(logicalPath, html, store.keep(html), mediaType, extra);
      queue.add(List.of(document), () -> {});
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the document " + logicalPath, e);
    }
  }
}
