package dev.lockstep.internal.asset.naming;

/** {@code css/app-3f2a1b9c0d.css}. */
record PathNamer() implements AssetNamer {
  @Override
  public AssetName name(String logicalPath, String token) {
    int dot = logicalPath.lastIndexOf('.');
    int at = dot > logicalPath.lastIndexOf('/') + 1 ? dot : logicalPath.length();
    return new AssetName(
        logicalPath.substring(0, at) + "-" + token + logicalPath.substring(at), "");
  }

  @Override
  public String asked(String path, String query) {
    return path;
  }

  @Override
  public boolean carriesFingerprintOrBuild(String asked) {
    return hasToken(asked);
  }

  static boolean hasToken(String name) {
    int end = tokenEnd(name);
    int start = end - TOKEN_LENGTH;
    return start > 0
        && name.charAt(start - 1) == '-'
        && name.substring(start, end).chars().allMatch(PathNamer::isDigit);
  }

  /** Where the digits of a name end, if it has any: before the extension. */
  static int tokenEnd(String name) {
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') ? dot : name.length();
  }

  private static boolean isDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
