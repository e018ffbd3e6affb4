package dev.lockstep.internal.page;

import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.protocol.BuildStamp;
import org.jspecify.annotations.Nullable;

/** Renders any document of one build. */
record Renderer(
    @Nullable BuildStamp stamp, LoadedAssets assets, boolean integrity, boolean preload) {
  Rendered render(String path, byte[] html) {
    return DocumentWriter.render(path, html, stamp, assets.links(), integrity, preload);
  }
}
