package dev.lockstep.internal.asset.naming;

import dev.lockstep.internal.http.UrlPath;

/**
 * The part of an asset's URL behind the asset prefix.
 *
 * @param path the path, not percent-encoded, such as {@code css/app-3f2a1b9c0d.css}
 * @param query the query, such as {@code v=3f2a1b9c0d}; empty for none
 */
public record AssetName(String path, String query) {
  /** Returns path and query, by which requests are looked up. */
  @Override
  public String toString() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /**
   * Returns the last segment and the query, as they are written in a URL.
   *
   * @return such as {@code app-3f2a1b9c0d.css}
   */
  public String lastSegment() {
    return encoded(path.substring(path.lastIndexOf('/') + 1));
  }

  /**
   * Returns the whole name, as it is written in a URL.
   *
   * @return such as {@code css/app-3f2a1b9c0d.css}
   */
  public String encoded() {
    return encoded(path);
  }

  private String encoded(String text) {
    String url = UrlPath.encode(text);
    return query.isEmpty() ? url : url + "?" + query;
  }
}
