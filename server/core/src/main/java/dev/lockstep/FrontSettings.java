package dev.lockstep;

import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.page.Page;
import dev.lockstep.protocol.BuildStamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How builds with the same frontend are known.
 *
 * @param quiet whether the instance states a front digest at all
 * @param stated the digest that the application states; null for one that is computed
 * @param salt what the application adds to the computed one; null for nothing
 */
record FrontSettings(boolean quiet, @Nullable String stated, @Nullable String salt) {
  private static final System.Logger LOG = System.getLogger(Lockstep.class.getName());

  /**
   * Adds the front digest to an instance's stamp.
   *
   * @param stamp the stamp; null in development
   * @param page renders the documents
   * @param assets what was read of the disk
   * @param clientFiles the names of the client's own files, which name their bytes
   * @return the stamp, without a digest where there is none
   */
  @Nullable BuildStamp addTo(
      @Nullable BuildStamp stamp, Page page, LoadedAssets assets, Set<String> clientFiles) {
    if (stamp == null || !quiet) {
      return stamp;
    }
    if (stated != null) {
      return stamp.withFront(stated);
    }
    List<String> others = new ArrayList<>(new TreeSet<>(clientFiles));
    others.add(salt == null ? "" : salt);
    String digest = page.frontDigest(assets, others);
    LOG.log(
        System.Logger.Level.INFO,
        digest == null
            ? "no front digest: the asset roots have no document (state one with front)"
            : "front digest " + digest + ": tabs of the same one load nothing");
    return stamp.withFront(digest);
  }
}
