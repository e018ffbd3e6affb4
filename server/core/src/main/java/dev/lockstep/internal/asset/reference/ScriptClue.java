package dev.lockstep.internal.asset.reference;

/** What the code of a script says about URLs that it knows without referring to them. */
public enum ScriptClue {
  /**
   * It looks for its own URL, to find its siblings: {@code document.currentScript}, a search for
   * {@code script} elements, {@code import.meta} in a form that is not rewritten.
   */
  OWN_URL,

  /**
   * It looks for the URLs of style sheets: {@code document.styleSheets}, a search for {@code link}
   * elements, a computed background image.
   */
  STYLE_URL,

  /** It registers a service worker or a shared worker, which a browser knows by its URL. */
  REGISTERS_WORKER,

  /** It is the code of a worker, or a list that a worker loads. */
  WORKER,

  /** It has a list of URLs with the revision of each. */
  REVISIONS
}
