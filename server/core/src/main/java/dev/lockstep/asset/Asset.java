package dev.lockstep.asset;

import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.asset.naming.AssetName;
import dev.lockstep.http.Body;
import dev.lockstep.http.Content;
import dev.lockstep.http.NotFound;
import dev.lockstep.http.Outcome;
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
final class Asset {
  private static final System.Logger LOG = System.getLogger(Asset.class.getName());

  /**
   * One year, the longest that caches honour (RFC 9111 §5.2.2.1), and no revalidation (RFC 8246).
   */
  static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final String logicalPath;
  private final AssetName name;
  private final Fingerprint fingerprint;
  private final List<String> imports;
  private final AssetBytes bytes;
  private final String caching;
  private final Field[] extra;

  /** Null until the bytes were compared with the fingerprint. */
  private volatile @Nullable Content content;

  /** The bytes are other ones, and will be until the next deploy. */
  private boolean damaged;

  private boolean warned;

  Asset(
      String logicalPath,
      AssetName name,
      Fingerprint fingerprint,
      List<String> imports,
      AssetBytes bytes) {
    this(logicalPath, name, fingerprint, imports, bytes, FOR_EVER);
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

  /** A document: what it says of this build is another build's tomorrow. */
  static Asset document(String logicalPath, Fingerprint fingerprint, Body html, Field... extra) {
    return new Asset(
        logicalPath,
        new AssetName(logicalPath, ""),
        fingerprint,
        List.of(),
        new KeptBytes(html),
        "no-cache",
        extra);
  }

  String logicalPath() {
    return logicalPath;
  }

  AssetName name() {
    return name;
  }

  Fingerprint fingerprint() {
    return fingerprint;
  }

  /** Logical paths of what a browser loads before this can be used. */
  List<String> imports() {
    return imports;
  }

  /** The size of the identity variant in bytes. */
  long size() {
    return bytes.size();
  }

  Outcome answer(Request request, boolean forEver) {
    Content ready = content;
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
  synchronized boolean open() {
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

  /** Offers other encodings from now on. */
  void replace(List<Variant> variants) {
    String type = MediaTypes.of(logicalPath);
    content = Content.of(type, caching, variants, Variants.areWorthIt(type, size()), extra);
  }

  /** The encodings that are there, identity last; opened first where need be. */
  List<Variant> variants() {
    Content ready = open() ? content : null;
    return ready == null ? List.of() : ready.variants();
  }
}
