package dev.lockstep.internal.asset.naming;

import dev.lockstep.protocol.BuildNumber;

/** {@code 7127-3f2a1b/css/app.css}. */
record ReleaseNamer(String folder) implements AssetNamer {
  /**
   * The build number distinguishes builds; these digits distinguish two runs of the CI job of one
   * build.
   */
  private static final int DIGITS = 6;

  static ReleaseNamer of(long build, String fingerprint) {
    return new ReleaseNamer(build + "-" + fingerprint.substring(0, DIGITS) + "/");
  }

  @Override
  public AssetName name(String logicalPath, String token) {
    return new AssetName(folder + logicalPath, "");
  }

  @Override
  public String asked(String path, String query) {
    return path;
  }

  @Override
  public boolean carriesFingerprintOrBuild(String asked) {
    return folderLength(asked) > 0;
  }

  /** The length of a build's folder with its slash; 0 when a name has none. */
  static int folderLength(String name) {
    int slash = name.indexOf('/');
    int end = slash - DIGITS - 1;
    return end > 0
            && name.charAt(end) == '-'
            && BuildNumber.parse(name.substring(0, end)) != BuildNumber.NONE
        ? slash + 1
        : 0;
  }
}
