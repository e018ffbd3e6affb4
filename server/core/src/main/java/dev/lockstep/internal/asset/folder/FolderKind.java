package dev.lockstep.internal.asset.folder;

/** What is renamed and what is rewritten in a folder, and in the folders below it. */
public enum FolderKind {
  /** A bundler hashed the names. Names and bytes stay. */
  HASHED,

  /**
   * The code knows its files by their URLs. The folder gets the fingerprint; names and bytes inside
   * stay.
   */
  PACKAGE,

  /** Each file gets its fingerprint, and bytes stay: somebody asked for it. */
  FINGERPRINTED,

  /**
   * The application's own sources: each file gets its fingerprint, and references are rewritten.
   */
  SOURCES
}
