package dev.lockstep.buildtool.stamp;

import dev.lockstep.build.Build;
import dev.lockstep.build.BuildDiscovery;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@value BuildDiscovery#PROPERTIES_RESOURCE}, and what to do with the present file.
 * The same number gives the same bytes.
 */
public final class Stamp {
  /** The first line. A file without it was not written by this goal. */
  private static final String OURS = "# Written by lockstep:stamp\n";

  private Stamp() {}

  /** What to do with the file. */
  public sealed interface Action {}

  /**
   * Write the file.
   *
   * @param text its whole text
   */
  public record Write(String text) implements Action {}

  /** Keep the file: it is up to date. */
  public record Unchanged() implements Action {}

  /** Delete the file of an earlier run: this build has no number. */
  public record Delete() implements Action {}

  /** Do nothing: there is no number, and no file of this goal. */
  public record Nothing() implements Action {}

  /**
   * Decides.
   *
   * @param build the build; null in development
   * @param present what is in the file; null when there is none
   * @return what to do
   * @throws IllegalArgumentException when there is a number, and a file that another tool wrote
   */
  public static Action decide(@Nullable Build build, @Nullable String present) {
    boolean ours = present != null && present.startsWith(OURS);
    if (build == null) {
      return ours ? new Delete() : new Nothing();
    }
    if (present != null && !ours) {
      throw new IllegalArgumentException(
          BuildDiscovery.PROPERTIES_RESOURCE
              + " must be written by lockstep:stamp alone, was written by another tool (remove it from"
              + " the resources, or the goal from the build)");
    }
    String text = text(build);
    return text.equals(present) ? new Unchanged() : new Write(text);
  }

  private static String text(Build build) {
    return OURS + "build=" + build.number() + "\n";
  }

  /**
   * Reads the number as an instance will.
   *
   * @param present what is in the file, whichever tool wrote it; null when there is none
   * @return the build; empty when the file has none
   * @throws IllegalArgumentException when it is malformed
   */
  public static Optional<Build> read(@Nullable String present) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(present == null ? "" : present));
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be read", e);
    }
    return Optional.ofNullable(properties.getProperty("build"))
        .map(digits -> Build.parse(digits, BuildDiscovery.PROPERTIES_RESOURCE));
  }
}
