package dev.lockstep.maven.stamp;

import dev.lockstep.build.Build;
import dev.lockstep.build.BuildDiscovery;
import dev.lockstep.maven.number.Digits;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@value BuildDiscovery#PROPERTIES_RESOURCE}, and what is to be done about the one
 * that is there. The same number gives the same bytes.
 */
public final class Stamp {
  /** The first line: what does not begin with it is somebody else's. */
  private static final String OURS = "# Written by lockstep:stamp\n";

  private Stamp() {}

  /** What is to be done. */
  public sealed interface Action {}

  /**
   * The file is to be written.
   *
   * @param text all of it
   */
  public record Write(String text) implements Action {}

  /** The file says what it should. */
  public record Unchanged() implements Action {}

  /** The file is of an earlier run, and would give a number to a build that has none. */
  public record Delete() implements Action {}

  /** There is no number and no file of ours. */
  public record Nothing() implements Action {}

  /**
   * Decides.
   *
   * @param build the build; null in development
   * @param present what is in the file; null when there is none
   * @return what is to be done
   * @throws IllegalArgumentException when there is a number, and a file that is not ours
   */
  public static Action decide(@Nullable Build build, @Nullable String present) {
    boolean ours = present != null && present.startsWith(OURS);
    if (build == null) {
      return ours ? new Delete() : new Nothing();
    }
    if (present != null && !ours) {
      throw new IllegalArgumentException(
          BuildDiscovery.PROPERTIES_RESOURCE
              + " must be written by lockstep:stamp alone, was of somebody else (remove it from the"
              + " resources, or the goal from the build)");
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
   * @param present what is in the file, whoever wrote it; null when there is none
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
        .map(digits -> Digits.read(digits, BuildDiscovery.PROPERTIES_RESOURCE));
  }
}
