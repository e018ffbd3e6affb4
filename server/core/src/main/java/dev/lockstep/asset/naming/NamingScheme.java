package dev.lockstep.asset.naming;

/** How the URL of an asset contains its fingerprint or its build. */
public enum NamingScheme {
  /**
   * Decided for each folder; the default. What a bundler hashed keeps its names and bytes: {@code
   * /assets/index-BMn98kqX.js}. A package, or a folder with a script that looks for its own URL,
   * gets one fingerprint: {@code /vendor/leaflet-3f2a1b9c0d/leaflet.css}. The application's own
   * sources are named as by {@link #PATH}. One log line for each folder says what was decided.
   */
  FOLDER,

  /**
   * {@code /css/app-3f2a1b9c0d.css}: the fingerprint in every file's name, unless a bundler's
   * manifest says that it has one. An asset's URL changes exactly when its bytes do, and every
   * cache keeps the URLs apart.
   */
  PATH,

  /** {@code /css/app.css?v=3f2a1b9c0d}: the fingerprint in the query. */
  QUERY,

  /**
   * {@code /css/app.css?7127}: the build number in the query. Every deploy changes every URL, and
   * browsers load everything anew.
   */
  BUILD,

  /**
   * {@code /7127-3f2a1b/css/app.css}: a folder for each build, so that relative references work
   * without being rewritten. Every deploy changes every URL.
   */
  RELEASE;

  /**
   * Whether references inside files must be rewritten to names of this scheme.
   *
   * @return false for {@link #RELEASE} only
   */
  public boolean rewritesReferences() {
    return this != RELEASE;
  }
}
