package dev.lockstep.internal.page;

import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.internal.asset.serving.LazyRepresentation;
import dev.lockstep.setting.SettingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents that are rendered once, at start-up. */
final class BuildDocuments implements DocumentSource {
  private static final String INDEX = "index.html";

  private final Renderer renderer;
  private final LoadedAssets assets;
  private final Map<String, LazyRepresentation> byPath = new HashMap<>();
  private final List<MissingReference> missing = new ArrayList<>();
  private @Nullable LazyRepresentation shell;

  private BuildDocuments(Renderer renderer, LoadedAssets assets) {
    this.renderer = renderer;
    this.assets = assets;
  }

  static BuildDocuments of(Renderer renderer, LoadedAssets assets, @Nullable Shell shell) {
    BuildDocuments documents = new BuildDocuments(renderer, assets);
    for (String path : assets.documents()) {
      byte[] html = assets.document(path);
      if (html != null) {
        documents.add(path, documents.render(path, html));
      }
    }
    if (shell instanceof Shell.Resource resource) {
      documents.shell = documents.render(resource.path(), resource.read());
    } else if (shell != null) {
      documents.shell = documents.byPath.get(assets.pathOf(shell.path()));
      if (documents.shell == null) {
        throw new SettingException("page", shell.path(), "a document in the asset roots", null);
      }
    }
    return documents;
  }

  private LazyRepresentation render(String path, byte[] html) {
    if (assets.keepsDocument(path)) {
      return assets.keep(path, html);
    }
    Rendered rendered = renderer.render(path, html);
    missing.addAll(rendered.missing());
    Field[] link =
        rendered.link().map(value -> new Field("Link", value)).stream().toArray(Field[]::new);
    return assets.keep(path, rendered.html(), link);
  }

  private void add(String path, LazyRepresentation document) {
    String place = assets.pathOf(path);
    byPath.put(place, document);
    if (place.endsWith("/" + INDEX)) {
      byPath.put(place.substring(0, place.length() - INDEX.length()), document);
    }
  }

  @Override
  public Outcome at(Request request) {
    LazyRepresentation document = byPath.get(request.path());
    return document == null ? Outcome.PASS : document.answer(request);
  }

  @Override
  public Outcome shell(Request request) {
    return shell == null ? Outcome.PASS : shell.answer(request);
  }

  @Override
  public List<MissingReference> missing() {
    return missing;
  }
}
