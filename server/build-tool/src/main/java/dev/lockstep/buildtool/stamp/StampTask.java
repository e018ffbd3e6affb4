package dev.lockstep.buildtool.stamp;

import dev.lockstep.build.Build;
import dev.lockstep.buildtool.number.Environment;
import dev.lockstep.buildtool.number.NumberSearch;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes the number that a search finds into the file that an instance reads.
 *
 * @param search where the number may be
 * @param file the file
 */
public record StampTask(NumberSearch search, StampFile file) {
  /**
   * What was done.
   *
   * @param line one line for the log
   * @param doubtful whether it is probably a mistake: a CI system built without a number
   */
  public record Result(String line, boolean doubtful) {}

  /**
   * Finds the number, and writes the file unless it is up to date.
   *
   * @param environment the environment of the process
   * @return what was done
   * @throws IllegalArgumentException when the number is malformed, required and missing, or cannot
   *     be counted; when another tool wrote the file
   * @throws IOException when the file cannot be read or written
   */
  public Result run(Environment environment) throws IOException {
    Optional<Build> found = search.in(environment);
    Stamp.Action action = Stamp.decide(found.orElse(null), file.read());
    file.perform(action);
    return found.map(build -> stamped(build, action)).orElseGet(() -> none(environment, action));
  }

  private static Result stamped(Build build, Stamp.Action action) {
    String unchanged = action instanceof Stamp.Unchanged ? ", unchanged" : "";
    return new Result(
        "stamp: build " + build.number() + " from " + build.source() + unchanged, false);
  }

  private Result none(Environment environment, Stamp.Action action) {
    String removed = action instanceof Stamp.Delete ? "; removed the number of an earlier run" : "";
    String doubt = environment.isCi() ? "; but CI is set (set " + search.option() + ")" : "";
    return new Result(
        "stamp: no build number, a development build" + removed + doubt, environment.isCi());
  }
}
