package dev.lockstep.demo.schema;

import java.util.Collection;
import java.util.OptionalInt;

/** Whether a build can be started, and what the schema has to become first. */
public sealed interface Expansion {

  /**
   * It can.
   *
   * @param to schema version to migrate to; the present one where nothing is to be done
   */
  record Possible(int to) implements Expansion {}

  /**
   * It cannot.
   *
   * @param reason one sentence, with the remedy
   */
  record Impossible(String reason) implements Expansion {}

  /**
   * Goes no further than the build needs, since every build that runs has to go on meanwhile.
   *
   * @param version the schema version now; 0 for an empty database
   * @param build number of the build that is to be started
   * @param running numbers of the builds that run
   */
  static Expansion plan(int version, long build, Collection<Long> running) {
    Generation code = Generation.of(build);
    if (version > code.newest()) {
      return new Impossible(
          "Build %d works with schema %d to %d, and the database is at %d: start a newer build."
              .formatted(build, code.oldest(), code.newest(), version));
    }
    int to = Math.max(version, code.oldest());
    return running.stream()
        .filter(old -> !Generation.of(old).worksWith(to))
        .findFirst()
        .<Expansion>map(old -> new Impossible(betweenThem(old, build, to)))
        .orElseGet(() -> new Possible(to));
  }

  /**
   * The version to contract to, when that is the next one and every build that runs works with it.
   *
   * @param running numbers of the builds that run; none says nothing
   */
  static OptionalInt contraction(int version, Collection<Long> running) {
    int contracted = Generation.TEXT.newest();
    boolean due =
        version == contracted - 1
            && !running.isEmpty()
            && running.stream().allMatch(build -> Generation.of(build).worksWith(contracted));
    return due ? OptionalInt.of(contracted) : OptionalInt.empty();
  }

  private static String betweenThem(long old, long build, int to) {
    return "Build %d needs schema %d, which build %d cannot work with: deploy build %d first."
        .formatted(build, to, old, Generation.firstWithout() - 1);
  }
}
