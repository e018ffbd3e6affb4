package dev.lockstep.asset;

import dev.lockstep.protocol.BuildNumber;

/**
 * Names assets by their build: {@code /assets/app.js?7127}. One query for all of a build's assets,
 * as a browser and every cache between treat a new query as a new resource.
 */
record BuildNaming(String prefix, long build) {
  /** The URL of an asset; without a query in development, where there is no build. */
  String url(String logicalPath) {
    String path = prefix + UrlPath.encode(logicalPath);
    return build == BuildNumber.NONE ? path : path + "?" + build;
  }

  /** The build that a request's query names, or {@link BuildNumber#NONE}. */
  static long buildIn(String query) {
    return BuildNumber.parse(query);
  }
}
