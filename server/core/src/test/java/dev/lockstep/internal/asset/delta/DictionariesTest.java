package dev.lockstep.internal.asset.delta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.internal.asset.archive.Listing;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DictionariesTest {
  private static final String OWN = "app-3f2a1b9c0d.js";

  /** The bytes of every file are its name. */
  private static Fingerprint file(String name) {
    return Fingerprint.of(name.getBytes(UTF_8));
  }

  private static Listing build(long number, String... names) {
    return Listing.of(
        number,
        Arrays.stream(names)
            .collect(Collectors.toMap(Function.identity(), DictionariesTest::file)));
  }

  private static Set<Fingerprint> dictionaries(Listing... others) {
    return Dictionaries.of(Set.of(OWN, "other-3f2a1b9c0d.js"), List.of(others))
        .byName()
        .getOrDefault(OWN, Set.of());
  }

  @Test
  void filesOfTheStem_inEachBuild_areDictionaries() {
    assertThat(
            dictionaries(
                build(7127, "app-1111111111.js", "app-1111111111.css", "x/app-1111111111.js"),
                build(7126, "app-2222222222.js"),
                build(7125, "apple-2222222222.js")))
        .containsExactlyInAnyOrder(file("app-1111111111.js"), file("app-2222222222.js"));
  }

  @Test
  void theFileItself_isNone() {
    assertThat(dictionaries(build(7127, OWN), build(7126, "app-2222222222.js")))
        .containsExactly(file("app-2222222222.js"));
  }

  @Test
  void stemThatTwoFilesOfABuildHave_isNoneOfThatBuild() {
    assertThat(
            dictionaries(
                build(7127, "app-1111111111.js", "app-3333333333.js"),
                build(7126, "app-2222222222.js")))
        .containsExactly(file("app-2222222222.js"));
  }

  @Test
  void stemThatTwoFilesOfThisBuildHave_hasNoDictionary() {
    Dictionaries dictionaries =
        Dictionaries.of(
            Set.of(OWN, "app-4444444444.js"), List.of(build(7127, "app-1111111111.js")));

    assertThat(dictionaries.byName()).isEmpty();
  }

  @Test
  void anotherAssetsDictionary_isNotThisOnes() {
    Dictionaries dictionaries =
        Dictionaries.of(
            Set.of(OWN, "other-3f2a1b9c0d.js"),
            List.of(build(7127, "app-1111111111.js", "other-1111111111.js")));

    assertThat(dictionaries.has(OWN, file("app-1111111111.js"))).isTrue();
    assertThat(dictionaries.has(OWN, file("other-1111111111.js"))).isFalse();
    assertThat(dictionaries.has(OWN, file("nobody's"))).isFalse();
    assertThat(dictionaries.has("unknown-3f2a1b9c0d.js", file("app-1111111111.js"))).isFalse();
    assertThat(Dictionaries.NONE.has(OWN, file("app-1111111111.js"))).isFalse();
  }
}
