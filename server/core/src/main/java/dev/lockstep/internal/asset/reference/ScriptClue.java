package dev.lockstep.internal.asset.reference;

/** What the code of a script says about URLs that it knows without referring to them. */
public enum ScriptClue {
  /**
   * It looks for its own URL, to find its siblings: {@code document.currentScript}, a search for
   * {@code script} elements, {@code import.meta} in a form that is not rewritten.
   */
  OWN_URL,

  /**
   * It searches {@code script} elements, perhaps for that of another script, which imports it. This
   * is a sign of {@link #OWN_URL} too.
   */
  SCRIPT_URL,

  /**
   * It looks for the URLs of style sheets: {@code document.styleSheets}, a search for {@code link}
   * elements, a computed background image.
   */
  STYLE_URL,

  /** It imports modules whose URLs it computes. */
  COMPUTED_IMPORT,

  /** It registers a service worker or a shared worker, which a browser knows by its URL. */
  REGISTERS_WORKER,

  /** It is the code of a service worker, or a list of URLs that one loads. */
  SERVICE_WORKER,

  /** It may be the code of a service worker, or of another one. */
  WORKER,

  /** It has a list of URLs with the revision of each. */
  REVISIONS
}
