package dev.lockstep.internal.asset.naming;

import dev.lockstep.internal.asset.file.LogicalPath;
import dev.lockstep.internal.http.UrlPath;
import dev.lockstep.setting.SettingException;
import java.net.URI;

/**
 * Where browsers find assets: {@code https://cdn.example.com/shop} + {@code /assets/} + name.
 *
 * @param baseUrl the part of URLs before the prefix, which never reaches this instance: a context
 *     path, a reverse proxy's prefix, a CDN; without a slash at its end; empty for none
 * @param prefix the path below which this instance serves assets, with a slash at both ends
 */
public record AssetLocation(String baseUrl, String prefix) {
  /**
   * Validates both.
   *
   * @param baseUrl empty, or an absolute path or URL without a slash at its end
   * @param prefix a path with a slash at both ends and no character that a URL encodes
   * @throws SettingException when one is not
   */
  public AssetLocation {
    if (!isPlainFolder(prefix)) {
      throw new SettingException(
          "prefix",
          prefix,
          "/ or a path such as /assets/, with a slash at both ends and nothing in it that URLs"
              + " encode",
          null);
    }
    if (baseUrl.endsWith("/") || !isPathOrUrl(baseUrl)) {
      throw new SettingException(
          "baseUrl",
          baseUrl,
          "empty, a path such as /shop or a URL such as https://cdn.example.com, without a slash at"
              + " its end",
          null);
    }
  }

  /** The prefix is compared with decoded request paths, so no character of it may need encoding. */
  private static boolean isPlainFolder(String path) {
    int last = path.length() - 1;
    return path.equals("/")
        || (path.startsWith("/")
            && path.endsWith("/")
            && LogicalPath.isWellFormed(path.substring(1, Math.max(last, 1)))
            && UrlPath.encode(path).equals(path));
  }

  private static boolean isPathOrUrl(String text) {
    try {
      URI uri = new URI(text);
      boolean plain = uri.getQuery() == null && uri.getFragment() == null;
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return plain && (text.isEmpty() || text.startsWith("/") || (web && uri.getHost() != null));
    } catch (java.net.URISyntaxException e) {
      return false;
    }
  }

  /**
   * Returns the URL of a name.
   *
   * @param name the name
   * @return such as {@code /shop/assets/css/app-3f2a1b9c0d.css}
   */
  public String url(AssetName name) {
    return baseUrl + prefix + name.encoded();
  }

  /**
   * Returns the URL of a file that is not fingerprinted.
   *
   * @param logicalPath its logical path
   * @return such as {@code /shop/assets/css/app.css}
   */
  public String url(String logicalPath) {
    return baseUrl + prefix + UrlPath.encode(logicalPath);
  }

  /**
   * Whether a page needs CORS to load assets with integrity.
   *
   * @return true when the base is another origin's, such as a CDN
   */
  public boolean isCrossOrigin() {
    return !baseUrl.isEmpty() && (!baseUrl.startsWith("/") || baseUrl.startsWith("//"));
  }

  /**
   * Returns the path part of the base.
   *
   * @return such as {@code /shop}; empty for none
   */
  public String basePath() {
    if (!isCrossOrigin()) {
      return baseUrl;
    }
    int authority = baseUrl.indexOf("//") + 2;
    int path = baseUrl.indexOf('/', authority);
    return path < 0 ? "" : baseUrl.substring(path);
  }
}
