package dev.lockstep.internal.asset.link;

/**
 * One replacement in a text.
 *
 * @param start where the old text begins
 * @param end where it ends
 * @param text the new text, ASCII
 */
public record Edit(int start, int end, String text) {
  /** How many characters a reference usually grows by when its file name gets a fingerprint. */
  static final int USUAL_GROWTH = 16;
}
