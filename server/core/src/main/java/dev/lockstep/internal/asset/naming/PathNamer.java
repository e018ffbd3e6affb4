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

  /**
   * Names the folder of a package, whose files keep their names.
   *
   * @param folder its logical path, with a slash at its end
   * @param token the first digits of the fingerprint of all its files
   */
  static String folder(String folder, String token) {
    return folder.substring(0, folder.length() - 1) + "-" + token + "/";
  }

  @Override
  public boolean carriesFingerprintOrBuild(String asked) {
    int dot = asked.lastIndexOf('.');
    int name = asked.lastIndexOf('/') + 1;
    if (endsWithToken(asked, dot >= name ? dot : asked.length())) {
      return true;
    }
    for (int slash = name - 1; slash > 0; slash = asked.lastIndexOf('/', slash - 1)) {
      if (endsWithToken(asked, slash)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWithToken(String asked, int end) {
    int start = end - TOKEN_LENGTH;
    return start > 0
        && asked.charAt(start - 1) == '-'
        && asked.substring(start, end).chars().allMatch(PathNamer::isDigit);
  }

  private static boolean isDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
