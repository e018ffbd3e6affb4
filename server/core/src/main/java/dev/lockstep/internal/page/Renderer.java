package dev.lockstep.internal.page;

import dev.lockstep.internal.asset.AssetLinks;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.protocol.BuildStamp;
import org.jspecify.annotations.Nullable;

/** Renders any document of one build. */
record Renderer(
    PageSettings settings, @Nullable BuildStamp stamp, LoadedAssets assets, AssetLinks links) {
  /** Renders for another place where browsers find this instance. */
  Renderer at(String mount, String endpoints) {
    return new Renderer(settings, stamp, assets, assets.links().at(mount, mount + endpoints));
  }

  Rendered render(String path, byte[] html) {
    return settings.keeps(path) || assets.keepsDocument(path)
        ? Rendered.unchanged(html, Rendered.Reason.ASKED)
        : DocumentWriter.render(
            path,
            html,
            settings.isPage(path),
            stamp,
            links,
            settings.integrity(),
            settings.preload());
  }
}
