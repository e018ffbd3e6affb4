package dev.lockstep.internal.asset.naming;

/** {@code css/app.css?v=3f2a1b9c0d}; the query of a reference follows behind {@code &}. */
record QueryNamer() implements AssetNamer {
  private static final String PARAMETER = "v=";

  @Override
  public AssetName name(String logicalPath, String token) {
    return new AssetName(logicalPath, PARAMETER + token);
  }

  /** {@code ?v=1}, which an application may write itself, is no fingerprint. */
  @Override
  public String asked(String path, String query) {
    int end = query.indexOf('&');
    String first = end < 0 ? query : query.substring(0, end);
    return first.length() == PARAMETER.length() + TOKEN_LENGTH && first.startsWith(PARAMETER)
        ? path + "?" + first
        : path;
  }

  @Override
  public boolean carriesFingerprintOrBuild(String asked) {
    return asked.indexOf('?') >= 0;
  }
}
