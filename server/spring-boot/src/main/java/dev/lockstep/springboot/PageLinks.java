package dev.lockstep.springboot;

import dev.lockstep.asset.AssetUrls;
import dev.lockstep.protocol.BuildStamp;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The build and the asset URLs for pages of any template engine; the bean {@code lockstepLinks}. In
 * Thymeleaf: {@code <meta name="build-number" th:content="${@lockstepLinks.build()}">}.
 */
public final class PageLinks {
  private final AssetUrls urls;
  private final UnaryOperator<String> client;
  private final @Nullable BuildStamp stamp;

  /**
   * Makes the links.
   *
   * @param urls the URLs of assets
   * @param client gives the URL of one of the client's files
   * @param stamp the value of {@code Build-Number}; null in development, and where Lockstep is off
   */
  PageLinks(AssetUrls urls, UnaryOperator<String> client, @Nullable String stamp) {
    this.urls = urls;
    this.client = client;
    this.stamp = stamp == null ? null : BuildStamp.parse(stamp);
  }

  /**
   * Returns the content of {@code <meta name="build-number">}.
   *
   * @return the build number; null in development, where there is no such element
   */
  public @Nullable Long build() {
    return stamp == null ? null : stamp.build();
  }

  /**
   * Returns the content of {@code <meta name="build-track">}.
   *
   * @return the track; null on the main track
   */
  public @Nullable String track() {
    return stamp == null ? null : stamp.track();
  }

  /**
   * Returns the content of {@code <meta name="build-front">}.
   *
   * @return the front digest; null where the instance states none
   */
  public @Nullable String front() {
    return stamp == null ? null : stamp.front();
  }

  /**
   * Returns the URL of an asset.
   *
   * @param logicalPath such as {@code css/app.css}
   * @return such as {@code /shop/assets/css/app-3f2a1b9c0d.css}, with the context path
   * @throws IllegalArgumentException when there is no such asset; the message gives the nearest
   *     names
   */
  public String url(String logicalPath) {
    return urls.url(logicalPath);
  }

  /**
   * Returns an asset's {@code integrity} attribute.
   *
   * @param logicalPath as for {@link #url}
   * @return such as {@code sha256-47DEQ…}; null in development
   * @throws IllegalArgumentException as for {@link #url}
   */
  public @Nullable String integrity(String logicalPath) {
    return urls.integrity(logicalPath);
  }

  /**
   * Returns the URL of the browser client.
   *
   * @param name {@code client.js}, an ES module, or {@code client.iife.js}, a plain script
   * @return such as {@code /shop/lockstep/client-3f2a1b9c0d.js}, with the context path
   * @throws IllegalStateException when {@code dev.lockstep:lockstep-client-js} is not on the class
   *     path
   */
  public String client(String name) {
    return client.apply(name);
  }
}
