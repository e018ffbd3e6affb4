package dev.lockstep.internal.asset.naming;

import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.protocol.BuildNumber;

/** Names the assets of a build by one scheme, and reads names from requests. */
public interface AssetNamer {
  /** How many hexadecimal digits of a fingerprint a name contains: 40 bits. */
  int TOKEN_LENGTH = 10;

  /**
   * Returns the namer of a build.
   *
   * @param scheme how its assets are named
   * @param build the build number; {@link NamingScheme#BUILD} and {@link NamingScheme#RELEASE} need
   *     it
   * @param releaseFingerprint the fingerprint of all of a build's files; used by {@link
   *     NamingScheme#RELEASE}
   * @return the namer
   * @throws IllegalArgumentException when the scheme needs a build number and there is none
   */
  static AssetNamer of(NamingScheme scheme, long build, String releaseFingerprint) {
    if ((scheme == NamingScheme.BUILD || scheme == NamingScheme.RELEASE)
        && !BuildNumber.isValid(build)) {
      throw new IllegalArgumentException(
          "naming " + scheme + " needs a build number, was none (set -Dlockstep.build)");
    }
    return switch (scheme) {
      case FOLDER, PATH -> new PathNamer();
      case QUERY -> new QueryNamer();
      case BUILD -> new BuildNamer(build);
      case RELEASE -> ReleaseNamer.of(build, releaseFingerprint);
    };
  }

  /**
   * Names an asset.
   *
   * @param logicalPath its logical path
   * @param token the first {@value #TOKEN_LENGTH} digits of its fingerprint
   * @return its name, whose length depends on the path only
   */
  AssetName name(String logicalPath, String token);

  /**
   * Names the folder of a package, in which every file keeps its name.
   *
   * @param folder its logical path, with a slash at its end; not empty
   * @param token the first {@value #TOKEN_LENGTH} digits of the fingerprint of all its files
   * @return such as {@code vendor/leaflet-3f2a1b9c0d/}
   */
  static String folder(String folder, String token) {
    return PathNamer.folder(folder, token);
  }

  /**
   * Reads a name from a request.
   *
   * @param path the request's path behind the asset prefix
   * @param query the request's query; empty when there is none
   * @return the {@link AssetName#toString()} that it asks for, or the path alone when it names no
   *     fingerprint and no build
   */
  String asked(String path, String query);

  /**
   * Whether a name has the form of one with a fingerprint or a build.
   *
   * @param asked what {@link #asked} returned
   * @return false for bare paths
   */
  boolean carriesFingerprintOrBuild(String asked);
}
