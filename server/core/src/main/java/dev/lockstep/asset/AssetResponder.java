package dev.lockstep.asset;

import dev.lockstep.http.NotFound;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.protocol.BuildNumber;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests below the asset prefix. Bytes leave under a URL that names a build only if they
 * are that build's; every miss is a real 404 that no cache keeps.
 */
public final class AssetResponder {
  private final String prefix;
  private final long build;
  private final Manifest manifest;
  private final @Nullable ArchivedAssets archive;
  private final AssetUrls urls;

  AssetResponder(String prefix, long build, Manifest manifest, @Nullable ArchivedAssets archive) {
    this.prefix = prefix;
    this.build = build;
    this.manifest = manifest;
    this.archive = archive;
    this.urls = new AssetUrls(manifest, new BuildNaming(prefix, build));
  }

  /**
   * Returns the URLs of this build's assets.
   *
   * @return the URLs
   */
  public AssetUrls urls() {
    return urls;
  }

  /**
   * Answers a request.
   *
   * @param request any request
   * @return {@link Outcome#PASS} outside the asset prefix, else an answer
   */
  public Outcome answer(Request request) {
    if (!request.path().startsWith(prefix)) {
      return Outcome.PASS;
    }
    String logicalPath = request.path().substring(prefix.length());
    long asked = BuildNaming.buildIn(request.query());
    if (asked != BuildNumber.NONE && asked != build) {
      return archive == null ? NotFound.ANSWER : archive.answer(asked, logicalPath, request);
    }
    Asset asset = manifest.assets().get(logicalPath);
    if (asset == null) {
      return NotFound.ANSWER;
    }
    return (asked == BuildNumber.NONE ? asset.revalidated() : asset.forEver()).answer(request);
  }
}
