package dev.lockstep.page;

import dev.lockstep.asset.AssetUrls;
import dev.lockstep.protocol.BuildStamp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The document of a single-page application: immutable settings, made by {@link #singlePage}.
 *
 * <p>It answers every navigation (GET or HEAD with {@code Accept: text/html}) outside the asset
 * prefix, the endpoints and the {@linkplain #except excepted} paths, and nothing else: a script
 * that is missing is never answered with HTML.
 */
public final class Page {
  private final String html;
  private final List<String> excepted;

  private Page(String html, List<String> excepted) {
    this.html = html;
    this.excepted = List.copyOf(excepted);
  }

  /**
   * Reads an HTML document from the class path.
   *
   * <p>Assets are referred to in it as {@code src="/assets/app.js"}, in double quotes, and leave as
   * {@code src="/assets/app.js?7127"}; {@code <meta name="build-number" content="7127">} is put
   * behind {@code <head>}.
   *
   * @param resource the resource's name, such as {@code com/example/spa/index.html}; UTF-8
   * @return settings without exceptions
   * @throws IllegalArgumentException when there is no such resource
   * @throws UncheckedIOException when it cannot be read
   */
  public static Page singlePage(String resource) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? Page.class.getClassLoader() : context;
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "resource must be on the class path, was \"" + resource + "\"");
      }
      return new Page(new String(in.readAllBytes(), StandardCharsets.UTF_8), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page " + resource, e);
    }
  }

  /**
   * Leaves paths to the application's own handlers, whatever the request accepts.
   *
   * @param pathPrefix the beginning of the paths, such as {@code /api/}
   * @return settings with this exception too
   * @throws IllegalArgumentException when it does not start with a slash
   */
  public Page except(String pathPrefix) {
    if (!pathPrefix.startsWith("/")) {
      throw new IllegalArgumentException(
          "pathPrefix must start with a slash, was \"" + pathPrefix + "\"");
    }
    List<String> more = new ArrayList<>(excepted);
    more.add(pathPrefix);
    return new Page(html, more);
  }

  /**
   * Renders the document for a build.
   *
   * @param stamp the instance's stamp; null in development
   * @param assetPrefix the path below which assets are served
   * @param urls the build's asset URLs
   * @return the page, ready to be served
   * @throws IllegalArgumentException when the document has no {@code <head>} or refers to an asset
   *     that does not exist
   */
  public PageResponder render(@Nullable BuildStamp stamp, String assetPrefix, AssetUrls urls) {
    return new PageResponder(Document.render(html, stamp, assetPrefix, urls), excepted);
  }
}
