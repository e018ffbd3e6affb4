package dev.lockstep.internal.asset.serving;

import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.delta.DeltaTarget;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.pipeline.AssetBytes;
import dev.lockstep.internal.asset.pipeline.KeptBytes;
import dev.lockstep.internal.asset.store.ByteStore;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.NotFound;
import dev.lockstep.internal.http.Representation;
import dev.lockstep.internal.http.RepresentationFields;
import dev.lockstep.internal.http.Variant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The representation of an asset or a document. Its bytes are read and compared with their
 * fingerprint when they are first needed, and its encodings are added when they are made.
 *
 * <p>Thread-safe.
 */
public final class LazyRepresentation implements DeltaTarget {
  private static final System.Logger LOG = System.getLogger(LazyRepresentation.class.getName());

  private final String logicalPath;
  private final Fingerprint fingerprint;
  private final AssetBytes bytes;
  private final RepresentationFields fields;

  /** Null until the bytes were compared with the fingerprint. */
  private volatile @Nullable Representation representation;

  /** The bytes have another fingerprint. They stay the same until the next deploy. */
  private boolean damaged;

  private boolean warned;

  LazyRepresentation(
      String logicalPath, Fingerprint fingerprint, AssetBytes bytes, RepresentationFields fields) {
    this.logicalPath = logicalPath;
    this.fingerprint = fingerprint;
    this.bytes = bytes;
    this.fields = fields;
  }

  /**
   * Makes the representation of a document, which its URL does not name: it is revalidated before
   * each use.
   *
   * @param logicalPath the document's logical path, for messages
   * @param html its final bytes
   * @param body the same bytes, as they are kept
   * @param mediaType the value of {@code Content-Type}
   * @param extra further fields for every answer
   * @return the representation, ready to be served
   */
  public static LazyRepresentation ofDocument(
      String logicalPath, byte[] html, Body body, String mediaType, Field... extra) {
    boolean negotiated = Variants.areWorthIt(mediaType, body.length());
    LazyRepresentation document =
        new LazyRepresentation(
            logicalPath,
            Fingerprint.of(html),
            new KeptBytes(body),
            RepresentationFields.of(mediaType, CacheControl.NO_CACHE, negotiated, extra));
    document.open();
    return document;
  }

  /**
   * Answers a request under a URL that names the bytes, or for a document.
   *
   * @param request the request
   * @return the answer; on a thread that may block where the bytes were not read yet; 404 where
   *     they are damaged or cannot be read
   */
  public Outcome answer(Request request) {
    Representation ready = representation;
    return ready == null
        ? new Outcome.Blocking(() -> open() ? answer(request) : NotFound.ANSWER)
        : ready.answer(request);
  }

  /** Answers a request under a URL that does not name the bytes: with {@code no-cache}. */
  Outcome answerRevalidated(Request request) {
    Representation ready = representation;
    return ready == null
        ? new Outcome.Blocking(() -> open() ? answerRevalidated(request) : NotFound.ANSWER)
        : ready.revalidated().answer(request);
  }

  /**
   * Reads the bytes and compares them with the fingerprint, unless that was done before.
   *
   * @return false when the bytes are damaged, in which case they are never served, or when they
   *     cannot be read at the moment. Each is logged once
   */
  synchronized boolean open() {
    if (representation == null && !damaged) {
      try {
        List<Variant> variants = bytes.open(fingerprint);
        damaged = variants.isEmpty();
        if (damaged) {
          LOG.log(
              System.Logger.Level.ERROR,
              "assets: {0} does not have its fingerprint and is not served; deploy it again",
              logicalPath);
        } else {
          representation = Representation.of(fields, variants);
        }
      } catch (IOException e) {
        if (!warned) {
          warned = true;
          LOG.log(
              System.Logger.Level.WARNING,
              "assets: " + logicalPath + " cannot be read; the next request tries again",
              e);
        }
      }
    }
    return representation != null;
  }

  /** Adds the encodings to a representation that has only identity. */
  void encode(ByteStore store) throws IOException {
    List<Variant> variants = new ArrayList<>(variants());
    if (variants.size() != 1) {
      return;
    }
    for (Variants.Encoded encoded :
        Variants.encode(MediaTypes.of(logicalPath), variants.get(0).body())) {
      Body body = store.keep(encoded.bytes());
      variants.add(Variants.of(Fingerprint.of(encoded.bytes()), encoded.coding(), body));
    }
    if (variants.size() > 1) {
      representation = Representation.of(fields, variants);
    }
  }

  @Override
  public List<Variant> variants() {
    Representation ready = open() ? representation : null;
    return ready == null ? List.of() : ready.variants();
  }

  @Override
  public RepresentationFields fields() {
    return fields;
  }

  String logicalPath() {
    return logicalPath;
  }

  Fingerprint fingerprint() {
    return fingerprint;
  }

  /** The size of the identity variant in bytes. */
  long size() {
    return bytes.size();
  }
}
