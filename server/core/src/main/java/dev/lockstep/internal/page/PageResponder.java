package dev.lockstep.internal.page;

import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.internal.guard.TrustedProxies;
import dev.lockstep.protocol.BuildStamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for documents, and other navigations with the single-page application's
 * document.
 */
public final class PageResponder {
  private final DocumentSource documents;
  private final LoadedAssets assets;
  private final boolean singlePage;
  private final List<String> excepted;

  private PageResponder(
      DocumentSource documents, LoadedAssets assets, boolean singlePage, List<String> excepted) {
    this.documents = documents;
    this.assets = assets;
    this.singlePage = singlePage;
    this.excepted = excepted;
  }

  /**
   * Renders the documents for a build.
   *
   * @param settings what is rendered, and how
   * @param stamp the instance's stamp; null in development, where documents are rendered for each
   *     request
   * @param assets the build's assets
   * @param endpoints the path of the endpoints, with a slash at both ends
   * @param proxies whose {@code X-Forwarded-Prefix} is believed
   * @return the documents, ready to be served
   * @throws IllegalArgumentException when the single-page application's document does not exist
   */
  public static PageResponder of(
      PageSettings settings,
      @Nullable BuildStamp stamp,
      LoadedAssets assets,
      String endpoints,
      TrustedProxies proxies) {
    Shell shell = settings.shell();
    Mounts mounts = new Mounts(endpoints, proxies, assets.links().mount());
    Renderer renderer = new Renderer(settings, BuildMeta.of(stamp), assets, assets.links());
    DocumentSource documents =
        stamp == null
            ? new LiveDocuments(renderer, mounts, assets, shell)
            : new MountedDocuments(
                mounts,
                mount -> {
                  BuildDocuments there =
                      BuildDocuments.of(renderer.at(mount, endpoints), assets, shell);
                  return mount.equals(mounts.stated()) ? there.reported() : there;
                });
    return new PageResponder(documents, assets, shell != null, settings.excepted());
  }

  /**
   * Answers a request for a document at its own path.
   *
   * @param request any request outside the endpoints
   * @return the document, or {@link Outcome#PASS}
   */
  public Outcome document(Request request) {
    String path = request.path();
    return path.endsWith("/") || MediaTypes.isDocument(path) ? documents.at(request) : Outcome.PASS;
  }

  /**
   * Answers a navigation with the single-page application's document.
   *
   * @param request a request that is neither for a document nor for an asset
   * @return the document, or {@link Outcome#PASS}
   */
  public Outcome fallback(Request request) {
    return singlePage && isNavigation(request) ? documents.shell(request) : Outcome.PASS;
  }

  /**
   * Returns the references of documents to files that no root has.
   *
   * @return the references; they were kept as they are
   */
  public List<MissingReference> missing() {
    return documents.missing();
  }

  private boolean isNavigation(Request request) {
    String method = request.method();
    return (method.equals("GET") || method.equals("HEAD"))
        && acceptsHtml(request.header("Accept"))
        && !assets.isFile(request)
        && excepted.stream().noneMatch(path -> isBelow(path, request.path()));
  }

  /** {@code /api} has {@code /api/orders} below it, and not {@code /apidocs}. */
  private static boolean isBelow(String prefix, String path) {
    return path.startsWith(prefix)
        && (prefix.endsWith("/")
            || path.length() == prefix.length()
            || path.charAt(prefix.length()) == '/');
  }

  /**
   * Whether {@code text/html} is listed. {@code *}{@code /*}, which scripts and API calls send, is
   * not enough.
   */
  private static boolean acceptsHtml(@Nullable String accept) {
    if (accept == null) {
      return false;
    }
    for (String range : accept.split(",", -1)) {
      int parameters = range.indexOf(';');
      String type = parameters < 0 ? range : range.substring(0, parameters);
      if (type.strip().equalsIgnoreCase("text/html")) {
        return true;
      }
    }
    return false;
  }
}
