package dev.lockstep.asset.naming;

/** One naming scheme: names assets, and tells which name a request asks for. */
public interface AssetNamer {
  /** How many hexadecimal digits of a fingerprint a name holds: 40 bits. */
  int TOKEN_LENGTH = 10;

  /**
   * Names an asset.
   *
   * @param logicalPath its logical path
   * @param token the first {@value #TOKEN_LENGTH} digits of its fingerprint
   * @return its name; always the same length for the same path
   */
  AssetName name(String logicalPath, String token);

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
   * Whether a name tells a fingerprint or a build, by its form.
   *
   * @param asked what {@link #asked} returned
   * @return false for bare paths
   */
  boolean carriesFingerprintOrBuild(String asked);
}
