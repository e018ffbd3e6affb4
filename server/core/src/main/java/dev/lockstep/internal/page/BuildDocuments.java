package dev.lockstep.internal.page;

import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.internal.asset.serving.LazyRepresentation;
import dev.lockstep.setting.SettingException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents that are rendered once, at start-up. */
final class BuildDocuments implements DocumentSource {
  private static final System.Logger LOG = System.getLogger(BuildDocuments.class.getName());
  private static final String INDEX = "index.html";
  private static final Field VARY = new Field("Vary", "Accept");

  private final Renderer renderer;
  private final LoadedAssets assets;
  private final Map<String, LazyRepresentation> byPath = new HashMap<>();
  private final List<MissingReference> missing = new ArrayList<>();
  private final Map<Rendered.Reason, List<String>> unchanged = new EnumMap<>(Rendered.Reason.class);
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
        boolean isShell = shell instanceof Shell.InRoots && shell.path().equals(path);
        documents.add(path, documents.render(path, html, isShell));
      }
    }
    if (shell instanceof Shell.Resource resource) {
      documents.shell = documents.render(resource.path(), resource.read(), true);
    } else if (shell != null) {
      documents.shell = documents.byPath.get(assets.pathOf(shell.path()));
      if (documents.shell == null) {
        throw new SettingException("page", shell.path(), "a document in the asset roots", null);
      }
    }
    return documents;
  }

  private LazyRepresentation render(String path, byte[] html, boolean isShell) {
    Rendered rendered = renderer.render(path, html);
    missing.addAll(rendered.missing());
    unchanged.computeIfAbsent(rendered.reason(), any -> new ArrayList<>()).add(path);
    List<Field> fields = new ArrayList<>(renderer.settings().fields());
    rendered.link().ifPresent(value -> fields.add(new Field("Link", value)));
    String timing =
        rendered.namesBuild() ? null : renderer.meta().serverTiming(renderer.links().endpoints());
    if (timing != null) {
      fields.add(new Field("Server-Timing", timing));
    }
    if (isShell) {
      fields.add(VARY); // other requests for the same URL are the application's
    }
    return assets.keep(path, rendered.html(), rendered.mediaType(), fields.toArray(Field[]::new));
  }

  /** Says once what stays as it is. */
  BuildDocuments reported() {
    report();
    return this;
  }

  private void report() {
    report(
        Rendered.Reason.PART,
        System.Logger.Level.INFO,
        "page: {0} documents have no doctype, html or head, so they may be parts of pages and are"
            + " served as they are, such as {1}");
    report(
        Rendered.Reason.UNREADABLE,
        System.Logger.Level.WARNING,
        "page: {0} documents are not of the charset that they declare and are served as they are,"
            + " such as {1}");
  }

  private void report(Rendered.Reason reason, System.Logger.Level level, String message) {
    List<String> paths = unchanged.getOrDefault(reason, List.of());
    if (!paths.isEmpty()) {
      LOG.log(level, message, paths.size(), paths.get(0));
    }
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
