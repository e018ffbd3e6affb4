package dev.lockstep.internal.page;

import dev.lockstep.internal.asset.AssetLinks;
import dev.lockstep.internal.asset.LoadedAssets;

/** Renders any document of one build. */
record Renderer(PageSettings settings, BuildMeta meta, LoadedAssets assets, AssetLinks links) {
  /** Renders for another place where browsers find this instance. */
  Renderer at(String mount, String endpoints) {
    return new Renderer(settings, meta, assets, assets.links().at(mount, mount + endpoints));
  }

  Rendered render(String path, byte[] html) {
    return settings.keeps(path) || assets.keepsDocument(path)
        ? Rendered.unchanged(html, Rendered.Reason.ASKED)
        : DocumentWriter.render(
            path,
            html,
            settings.isPage(path),
            meta,
            links,
            settings.integrity(),
            settings.preload());
  }
}
