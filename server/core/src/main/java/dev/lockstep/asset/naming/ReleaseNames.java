package dev.lockstep.asset.naming;

/** {@code 7127-3f2a1b/css/app.css}. */
record ReleaseNames(String folder) implements Names {
  /** The build tells releases apart; these tell two runs of one build's CI job apart. */
  private static final int DIGITS = 6;

  static ReleaseNames of(long build, String fingerprint) {
    return new ReleaseNames(build + "-" + fingerprint.substring(0, DIGITS) + "/");
  }

  @Override
  public AssetName name(String logicalPath, String token) {
    return new AssetName(folder + logicalPath, "");
  }

  @Override
  public String asked(String path, String query) {
    return path;
  }
}
