package dev.lockstep.internal.page;

import dev.lockstep.internal.asset.LoadedAssets;

/** Renders any document of one build. */
record Renderer(PageSettings settings, BuildMeta meta, LoadedAssets assets) {
  Rendered render(String path, byte[] html) {
    return settings.keeps(path) || assets.keepsDocument(path)
        ? Rendered.unchanged(html, Rendered.Reason.ASKED)
        : DocumentWriter.render(
            path,
            html,
            settings.isPage(path),
            meta,
            assets.links(),
            settings.integrity(),
            settings.preload());
  }
}
