package dev.lockstep.internal.asset.naming;

import dev.lockstep.protocol.BuildNumber;

/** {@code css/app.css?7127}; the query of a reference follows behind {@code &}. */
record BuildNamer(long build) implements AssetNamer {
  @Override
  public AssetName name(String logicalPath, String token) {
    return new AssetName(logicalPath, Long.toString(build));
  }

  @Override
  public String asked(String path, String query) {
    int end = query.indexOf('&');
    String first = end < 0 ? query : query.substring(0, end);
    return BuildNumber.parse(first) == BuildNumber.NONE ? path : path + "?" + first;
  }

  @Override
  public boolean carriesFingerprintOrBuild(String asked) {
    return asked.indexOf('?') >= 0;
  }
}
