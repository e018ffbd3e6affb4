package dev.lockstep.asset;

import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.pipeline.Asset;
import dev.lockstep.asset.serving.EncodingQueue;
import dev.lockstep.asset.store.ByteStore;
import dev.lockstep.http.Response.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Keeps rendered documents where assets are kept. */
record Documents(ByteStore store, EncodingQueue background) {
  PreparedDocument prepare(String logicalPath, byte[] html, Field... extra) {
    try {
      Asset document = Asset.document(logicalPath, Fingerprint.of(html), store.keep(html), extra);
      background.finish(List.of(document), () -> {});
      return new PreparedDocument(document);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the document " + logicalPath, e);
    }
  }
}
