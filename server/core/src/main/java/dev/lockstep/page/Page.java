package dev.lockstep.page;

import static java.util.Objects.requireNonNull;

import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.internal.guard.TrustedProxies;
import dev.lockstep.internal.page.FrontDigest;
import dev.lockstep.internal.page.IntegrityMode;
import dev.lockstep.internal.page.PageResponder;
import dev.lockstep.internal.page.PageSettings;
import dev.lockstep.internal.page.Shell;
import dev.lockstep.protocol.BuildStamp;
import dev.lockstep.setting.SettingException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The application's HTML documents: immutable settings.
 *
 * <p>Documents lie in the asset roots. They are served at their own paths below the asset prefix,
 * {@code index.html} also at its folder's path, with {@code Cache-Control: no-cache}. Their
 * references are rewritten to this build's URLs, links that preload imported modules are added, and
 * {@code <meta name="build-number" content="7127">} is inserted at the beginning of the head, in
 * the place of one that a bundler wrote. Hashes in a {@code <meta http-equiv>} policy follow the
 * inline texts that change. Every other byte stays.
 *
 * <p>A document stays byte for byte where {@link #keep} says so, where it is not of the charset
 * that it declares, and where it has no doctype, {@code html}, {@code head} or {@code body}, since
 * it may be a part that a script puts into a page. Its response has {@code Server-Timing:
 * build;desc="7127"} instead, which the client reads.
 *
 * <p>The document of a {@linkplain #singlePage single-page application} is also the answer to every
 * navigation (GET or HEAD with {@code Accept: text/html}) outside the asset prefix, the endpoints
 * and the {@linkplain #except excepted} paths. It is the answer to no other request: a missing
 * script never gets HTML.
 */
public final class Page {
  /** Documents at their own paths only. */
  private static final Page DOCUMENTS =
      new Page(null, List.of(), List.of(), IntegrityMode.WHERE_NEEDED, true, List.of());

  /** Fields by which a browser treats a document; other fields are not the page's to set. */
  private static final List<String> DOCUMENT_FIELDS =
      List.of(
          "content-security-policy",
          "content-security-policy-report-only",
          "cross-origin-opener-policy",
          "cross-origin-embedder-policy",
          "permissions-policy",
          "reporting-endpoints",
          "referrer-policy",
          "speculation-rules");

  private final @Nullable Shell shell;
  private final List<String> excepted;
  private final List<String> kept;
  private final IntegrityMode integrity;
  private final boolean preload;
  private final List<Field> fields;

  private Page(
      @Nullable Shell shell,
      List<String> excepted,
      List<String> kept,
      IntegrityMode integrity,
      boolean preload,
      List<Field> fields) {
    this.shell = shell;
    this.excepted = List.copyOf(excepted);
    this.kept = List.copyOf(kept);
    this.integrity = integrity;
    this.preload = preload;
    this.fields = List.copyOf(fields);
  }

  /**
   * Serves documents at their own paths, and answers no other navigation: the default.
   *
   * @return settings without a single-page application
   */
  public static Page documents() {
    return DOCUMENTS;
  }

  private static Page of(Shell shell) {
    return new Page(shell, List.of(), List.of(), IntegrityMode.WHERE_NEEDED, true, List.of());
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
    return of(shell);
  }

  /**
   * Takes an HTML document from the asset roots for a single-page application.
   *
   * @param logicalPath its logical path, such as {@code index.html}
   * @return settings without exceptions
   */
  public static Page singlePageInRoots(String logicalPath) {
    return of(new Shell.InRoots(requireNonNull(logicalPath, "page")));
  }

  /**
   * Leaves navigations to some paths to the application's own handlers, in addition to those of
   * earlier calls. Default: none but the endpoints' and the assets' own.
   *
   * @param pathPrefix the first segments of the paths, such as {@code /api}, which is {@code /api}
   *     and what is below it; or {@code /api/}, which is only what is below it
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
    return new Page(shell, more, kept, integrity, preload, fields);
  }

  /**
   * Serves documents byte for byte, in addition to those of earlier calls: their references keep
   * their bare names, and their number travels in {@code Server-Timing}. Use it for documents whose
   * digest is written down elsewhere, and where a policy in a response header states hashes of
   * inline scripts that refer to assets. Default: none but those that a table of the application
   * names.
   *
   * @param logicalPath a document such as {@code admin/index.html}, or with a slash at its end a
   *     folder such as {@code admin/}
   * @return settings that keep it too
   * @throws SettingException when it is empty or starts with a slash
   */
  public Page keep(String logicalPath) {
    requireNonNull(logicalPath, "logicalPath");
    if (logicalPath.isEmpty() || logicalPath.startsWith("/")) {
      throw new SettingException(
          "logicalPath",
          logicalPath,
          "a path without a slash at its start, such as admin/index.html or admin/",
          null);
    }
    List<String> more = new ArrayList<>(kept);
    more.add(logicalPath);
    return new Page(shell, excepted, more, integrity, preload, fields);
  }

  /**
   * Adds {@code integrity} attributes to all scripts and style sheets. Default: only where assets
   * come from another origin, and where an element stated its integrity before. A proxy that
   * changes scripts makes browsers refuse them.
   *
   * @return settings with integrity
   */
  public Page withIntegrity() {
    return new Page(shell, excepted, kept, IntegrityMode.EVERYWHERE, preload, fields);
  }

  /**
   * Removes {@code integrity} attributes and adds none, for use behind proxies that change scripts.
   * Default: see {@link #withIntegrity()}.
   *
   * @return settings without integrity
   */
  public Page withoutIntegrity() {
    return new Page(shell, excepted, kept, IntegrityMode.NEVER, preload, fields);
  }

  /**
   * Adds no {@code modulepreload} links and no {@code Link} field. Default: they are added.
   *
   * @return settings without preloads
   */
  public Page withoutPreloads() {
    return new Page(shell, excepted, kept, integrity, false, fields);
  }

  /**
   * Sends a header field with every document, in addition to those of earlier calls. Default: none
   * but those of {@link #withoutPreloads}.
   *
   * <p>It is part of the front digest ({@link dev.lockstep.LockstepBuilder#quiet}): a field that
   * the application adds to documents by itself is not.
   *
   * @param name {@code Content-Security-Policy}, {@code Content-Security-Policy-Report-Only},
   *     {@code Cross-Origin-Opener-Policy}, {@code Cross-Origin-Embedder-Policy}, {@code
   *     Permissions-Policy}, {@code Reporting-Endpoints}, {@code Referrer-Policy} or {@code
   *     Speculation-Rules}, in any case
   * @param value its value, visible ASCII characters and spaces
   * @return settings with this field too
   * @throws SettingException when it is another field, or the value has other characters
   */
  public Page header(String name, String value) {
    requireNonNull(name, "name");
    requireNonNull(value, "value");
    if (!DOCUMENT_FIELDS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new SettingException("name", name, "one of " + DOCUMENT_FIELDS, null);
    }
    if (value.isBlank() || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new SettingException("value", value, "visible ASCII characters and spaces", null);
    }
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Page(shell, excepted, kept, integrity, preload, more);
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
    return render(stamp, assets, "/lockstep/", TrustedProxies.NONE);
  }

  /**
   * Renders the documents for a build that proxies may show below a prefix.
   *
   * @param stamp the instance's stamp; null in development
   * @param assets the build's assets
   * @param endpoints the path of the endpoints, with a slash at both ends
   * @param proxies whose {@code X-Forwarded-Prefix} is believed
   * @return the documents, ready to be served
   * @throws SettingException when the single-page application's document does not exist
   */
  @SuppressWarnings("exports") // only Lockstep renders
  public PageResponder render(
      @Nullable BuildStamp stamp, LoadedAssets assets, String endpoints, TrustedProxies proxies) {
    return PageResponder.of(settings(), stamp, assets, endpoints, proxies);
  }

  /**
   * Computes the front digest of a build. Renders its documents, and reads the single-page
   * application's.
   *
   * @param assets the build's assets
   * @param others what else is of the frontend: names of files outside the roots, and what the
   *     application states
   * @return ten hexadecimal digits; null where there is no document
   */
  @SuppressWarnings("exports") // only Lockstep asks
  public @Nullable String frontDigest(LoadedAssets assets, List<String> others) {
    return FrontDigest.of(settings(), assets, others);
  }

  private PageSettings settings() {
    return new PageSettings(shell, excepted, kept, integrity, preload, fields);
  }
}
