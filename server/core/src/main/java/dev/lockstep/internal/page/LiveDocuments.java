package dev.lockstep.internal.page;

import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.Representation;
import dev.lockstep.internal.http.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents that are rendered for each request, because their files change while the server runs.
 */
record LiveDocuments(Renderer renderer, Mounts mounts, LoadedAssets assets, @Nullable Shell shell)
    implements DocumentSource {
  @Override
  public Outcome at(Request request) {
    String root = assets.pathOf("");
    if (!request.path().startsWith(root)) {
      return Outcome.PASS;
    }
    String path = request.path().substring(root.length());
    boolean folder = path.isEmpty() || path.endsWith("/");
    return new Outcome.Blocking(() -> answer(folder ? path + "index.html" : path, request));
  }

  private Outcome answer(String path, Request request) {
    byte[] html = assets.document(path);
    return html == null ? Outcome.PASS : rendered(path, html, request);
  }

  private Outcome rendered(String path, byte[] html, Request request) {
    Rendered page = renderer.at(mounts.of(request), mounts.endpoints()).render(path, html);
    return Representation.of(
            page.mediaType(),
            CacheControl.NO_STORE.value(),
            List.of(Variant.identity(null, Body.of(page.html()))),
            false,
            renderer.settings().fields().toArray(Field[]::new))
        .answer(request);
  }

  @Override
  public Outcome shell(Request request) {
    if (shell == null) {
      return Outcome.PASS;
    }
    return new Outcome.Blocking(
        () ->
            shell instanceof Shell.Resource resource
                ? rendered(resource.path(), resource.read(), request)
                : answer(shell.path(), request));
  }

  @Override
  public List<MissingReference> missing() {
    return List.of();
  }
}
