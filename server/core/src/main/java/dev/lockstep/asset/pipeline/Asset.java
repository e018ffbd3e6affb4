package dev.lockstep.asset.pipeline;

import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.asset.naming.AssetName;
import dev.lockstep.http.Body;
import dev.lockstep.http.NotFound;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Representation;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response.Field;
import dev.lockstep.http.Variant;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of one build: what it is called, and its content under the two URLs that lead to it: the
 * one that names its bytes, and the bare path, which is another build's tomorrow.
 */
public final class Asset {
  private static final System.Logger LOG = System.getLogger(Asset.class.getName());

  /**
   * One year, the longest that caches honour (RFC 9111 §5.2.2.1), and no revalidation (RFC 8246).
   */
  public static final String IMMUTABLE = "public, max-age=31536000, immutable";

  private final String logicalPath;
  private final AssetName name;
  private final Fingerprint fingerprint;
  private final List<String> imports;
  private final AssetBytes bytes;
  private final String caching;
  private final Field[] extra;

  /** Null until the bytes were compared with the fingerprint. */
  private volatile @Nullable Representation content;

  /** The bytes are other ones, and will be until the next deploy. */
  private boolean damaged;

  private boolean warned;

  Asset(
      String logicalPath,
      AssetName name,
      Fingerprint fingerprint,
      List<String> imports,
      AssetBytes bytes) {
    this(logicalPath, name, fingerprint, imports, bytes, IMMUTABLE);
  }

  private Asset(
      String logicalPath,
      AssetName name,
      Fingerprint fingerprint,
      List<String> imports,
      AssetBytes bytes,
      String caching,
      Field... extra) {
    this.logicalPath = logicalPath;
    this.name = name;
    this.fingerprint = fingerprint;
    this.imports = imports;
    this.bytes = bytes;
    this.caching = caching;
    this.extra = extra;
  }

  /**
   * Makes a document: what it says of this build is another build's tomorrow.
   *
   * @param logicalPath its logical path
   * @param fingerprint that of its bytes
   * @param html its bytes
   * @param extra further fields for every answer
   * @return the document
   */
  public static Asset document(
      String logicalPath, Fingerprint fingerprint, Body html, Field... extra) {
    return new Asset(
        logicalPath,
        new AssetName(logicalPath, ""),
        fingerprint,
        List.of(),
        new KeptBytes(html),
        "no-cache",
        extra);
  }

  /**
   * Returns the logical path.
   *
   * @return such as {@code css/app.css}
   */
  public String logicalPath() {
    return logicalPath;
  }

  /**
   * Returns what it is called in URLs.
   *
   * @return the name
   */
  public AssetName name() {
    return name;
  }

  /**
   * Returns the fingerprint of its bytes.
   *
   * @return the fingerprint
   */
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  /**
   * Returns what a browser loads before this can be used.
   *
   * @return logical paths
   */
  public List<String> imports() {
    return imports;
  }

  /**
   * Returns the size of the identity variant.
   *
   * @return the size in bytes
   */
  public long size() {
    return bytes.size();
  }

  /**
   * Answers a request.
   *
   * @param request the request
   * @param forEver whether the URL names the asset's bytes
   * @return the answer, or one that needs a disk
   */
  public Outcome answer(Request request, boolean forEver) {
    Representation ready = content;
    if (ready != null) {
      return (forEver ? ready : ready.revalidated()).answer(request);
    }
    return new Outcome.Blocking(() -> open() ? answer(request, forEver) : NotFound.ANSWER);
  }

  /**
   * Takes the bytes, and compares them with the fingerprint where that was not done before.
   *
   * @return false when they are damaged, in which case they are never served, or cannot be read at
   *     the moment; the log says so once, however often they are asked for
   */
  public synchronized boolean open() {
    if (content == null && !damaged) {
      try {
        List<Variant> variants = bytes.open(fingerprint);
        damaged = variants.isEmpty();
        if (damaged) {
          LOG.log(System.Logger.Level.ERROR, "assets: {0} is damaged and not served", logicalPath);
        } else {
          replace(variants);
        }
      } catch (IOException e) {
        if (!warned) {
          warned = true;
          LOG.log(System.Logger.Level.WARNING, "assets: " + logicalPath + " cannot be read", e);
        }
      }
    }
    return content != null;
  }

  /**
   * Offers other encodings from now on.
   *
   * @param variants the encodings, identity among them
   */
  public void replace(List<Variant> variants) {
    String type = MediaTypes.of(logicalPath);
    content = Representation.of(type, caching, variants, Variants.areWorthIt(type, size()), extra);
  }

  /**
   * Returns the encodings that are there; opens the asset first where need be.
   *
   * @return the encodings, identity last; none when it cannot be served
   */
  public List<Variant> variants() {
    Representation ready = open() ? content : null;
    return ready == null ? List.of() : ready.variants();
  }
}
