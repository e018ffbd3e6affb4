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
    return tokenEnd(asked) > 0;
  }

  /**
   * Returns where a fingerprint ends in a name: before the extension, or at the end of a folder of
   * a package.
   *
   * @return 0 when there is none
   */
  static int tokenEnd(String name) {
    int dot = name.lastIndexOf('.');
    int file = name.lastIndexOf('/') + 1;
    int end = dot >= file ? dot : name.length();
    if (endsWithToken(name, end)) {
      return end;
    }
    for (int slash = file - 1; slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
      if (endsWithToken(name, slash)) {
        return slash;
      }
    }
    return 0;
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
