package dev.lockstep.asset;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.internal.asset.archive.Archive;
import dev.lockstep.internal.asset.folder.FolderSettings;
import dev.lockstep.internal.asset.naming.AssetLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link AssetsBuilder} was told; it has validated every value.
 *
 * @param roots where files are read from; where two hold the same logical path, the first counts
 * @param compiled the root of compiled assets, which are served instead; null for none
 * @param location where browsers find assets; compiled assets have their own
 * @param naming how URLs name what is in an asset; compiled assets have their own
 * @param folders what is renamed and rewritten in folders that were named; compiled assets have
 *     their own
 * @param memoryBudget bytes of assets that are kept in memory
 * @param strict whether a reference to a file that does not exist is an error
 * @param archive what all instances share; null for none
 * @param retention how long the archive keeps builds
 * @param deltas whether assets are sent as deltas to those of other builds
 */
record AssetSettings(
    List<AssetRoot> roots,
    @Nullable AssetRoot compiled,
    AssetLocation location,
    NamingScheme naming,
    FolderSettings folders,
    long memoryBudget,
    boolean strict,
    @Nullable Archive archive,
    Retention retention,
    boolean deltas) {
  AssetSettings {
    roots = List.copyOf(roots);
  }
}
