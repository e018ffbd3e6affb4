package dev.lockstep.asset.file;

/**
 * A reference to a file that does not exist.
 *
 * @param file logical path of the file that has the reference
 * @param line the line it stands in, from 1
 * @param reference its text
 */
public record MissingReference(String file, int line, String reference) {
  /** How much of a reference a log line shows. */
  private static final int MAX_LENGTH = 200;

  /** Returns such as {@code css/app.css:12 refers to "../img/none.png", which does not exist}. */
  @Override
  public String toString() {
    String shown =
        reference.length() <= MAX_LENGTH ? reference : reference.substring(0, MAX_LENGTH) + "…";
    return file
        + ":"
        + line
        + " refers to \""
        + shown.replaceAll("\\p{Cntrl}", "�")
        + "\", which does not exist";
  }
}
