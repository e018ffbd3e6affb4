package dev.lockstep.page;

import static java.util.Objects.requireNonNull;

import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.internal.page.PageResponder;
import dev.lockstep.internal.page.PageSettings;
import dev.lockstep.internal.page.Shell;
import dev.lockstep.protocol.BuildStamp;
import dev.lockstep.setting.SettingException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application's HTML documents: immutable settings.
 *
 * <p>Documents lie in the asset roots. They are served at their own paths below the asset prefix,
 * {@code index.html} also at its folder's path, with {@code Cache-Control: no-cache}. Their
 * references are rewritten to this build's URLs, {@code integrity} attributes and links that
 * preload imported modules are added, and {@code <meta name="build-number" content="7127">} is
 * inserted at the beginning of the head. Every other byte stays.
 *
 * <p>The document of a {@linkplain #singlePage single-page application} is also the answer to every
 * navigation (GET or HEAD with {@code Accept: text/html}) outside the asset prefix, the endpoints
 * and the {@linkplain #except excepted} paths. It is the answer to no other request: a missing
 * script never gets HTML.
 */
public final class Page {
  /** Documents at their own paths only. */
  private static final Page DOCUMENTS = new Page(null, List.of(), true, true);

  private final @Nullable Shell shell;
  private final List<String> excepted;
  private final boolean integrity;
  private final boolean preload;

  private Page(@Nullable Shell shell, List<String> excepted, boolean integrity, boolean preload) {
    this.shell = shell;
    this.excepted = List.copyOf(excepted);
    this.integrity = integrity;
    this.preload = preload;
  }

  /**
   * Serves documents at their own paths, and answers no other navigation: the default.
   *
   * @return settings without a single-page application
   */
  public static Page documents() {
    return DOCUMENTS;
  }

  /**
   * Takes an HTML document from the class path for a single-page application.
   *
   * <p>It refers to assets as {@code src="/assets/app.js"} or {@code src="app.js"}; both are
   * rewritten to {@code src="/assets/app-3f2a1b9c0d.js"}.
   *
   * @param resource the resource's name, such as {@code com/example/spa/index.html}
   * @return settings without exceptions
   * @throws SettingException when there is no such resource
   * @throws UncheckedIOException when it cannot be read
   */
  public static Page singlePage(String resource) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? Page.class.getClassLoader() : context;
    requireNonNull(resource, "resource");
    String path = resource.substring(resource.lastIndexOf('/') + 1);
    Shell.Resource shell = new Shell.Resource(path, loader, resource);
    shell.read();
    return new Page(shell, List.of(), true, true);
  }

  /**
   * Takes an HTML document from the asset roots for a single-page application.
   *
   * @param logicalPath its logical path, such as {@code index.html}
   * @return settings without exceptions
   */
  public static Page singlePageInRoots(String logicalPath) {
    return new Page(new Shell.InRoots(requireNonNull(logicalPath, "page")), List.of(), true, true);
  }

  /**
   * Leaves navigations to some paths to the application's own handlers, in addition to those of
   * earlier calls. Default: none but the endpoints' and the assets' own.
   *
   * @param pathPrefix the beginning of the paths, such as {@code /api/}
   * @return settings with this exception too
   * @throws SettingException when it does not start with a slash
   */
  public Page except(String pathPrefix) {
    requireNonNull(pathPrefix, "pathPrefix");
    if (!pathPrefix.startsWith("/")) {
      throw new SettingException(
          "pathPrefix",
          pathPrefix,
          "a path that starts with a slash",
          null,
          "pathPrefix must start with a slash, was \"" + pathPrefix + "\"");
    }
    List<String> more = new ArrayList<>(excepted);
    more.add(pathPrefix);
    return new Page(shell, more, integrity, preload);
  }

  /**
   * Adds no {@code integrity} attributes, for use behind proxies that change scripts. Default: they
   * are added.
   *
   * @return settings without integrity
   */
  public Page withoutIntegrity() {
    return new Page(shell, excepted, false, preload);
  }

  /**
   * Adds no {@code modulepreload} links and no {@code Link} field. Default: they are added.
   *
   * @return settings without preloads
   */
  public Page withoutPreloads() {
    return new Page(shell, excepted, integrity, false);
  }

  /**
   * Renders the documents for a build.
   *
   * @param stamp the instance's stamp; null in development, where documents are rendered for each
   *     request
   * @param assets the build's assets
   * @return the documents, ready to be served
   * @throws SettingException when the single-page application's document does not exist
   */
  @SuppressWarnings("exports") // only Lockstep renders
  public PageResponder render(@Nullable BuildStamp stamp, LoadedAssets assets) {
    return PageResponder.of(new PageSettings(shell, excepted, integrity, preload), stamp, assets);
  }
}
