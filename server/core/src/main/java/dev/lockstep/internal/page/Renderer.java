package dev.lockstep.internal.page;

import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.protocol.BuildStamp;
import org.jspecify.annotations.Nullable;

/** Renders any document of one build. */
record Renderer(PageSettings settings, @Nullable BuildStamp stamp, LoadedAssets assets) {
  Rendered render(String path, byte[] html) {
    return settings.keeps(path) || assets.keepsDocument(path)
        ? Rendered.unchanged(html, Rendered.Reason.ASKED)
        : DocumentWriter.render(
            path,
            html,
            settings.isPage(path),
            stamp,
            assets.links(),
            settings.integrity(),
            settings.preload());
  }
}
