package dev.lockstep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class RoundTripPropertyTest {
  @Property
  void anyStamp_roundTrips(
      @ForAll @LongRange(min = 1, max = BuildNumber.MAX) long build,
      @ForAll @LongRange(min = 0, max = BuildNumber.MAX) long min,
      @ForAll("tracks") String track,
      @ForAll("fronts") String front) {
    BuildStamp stamp = new BuildStamp(build, Math.min(build, min), track, front);

    assertThat(BuildStamp.parse(stamp.toString())).isEqualTo(stamp);
  }

  @Property
  void anyRequirement_roundTrips(
      @ForAll @LongRange(min = 1, max = BuildNumber.MAX) long required,
      @ForAll @LongRange(min = 0, max = BuildNumber.MAX) long tab,
      @ForAll("tracks") String track,
      @ForAll("fronts") String front) {
    BuildRequirement requirement = new BuildRequirement(required, tab, track, front);

    assertThat(BuildRequirement.parse(requirement.toString())).isEqualTo(requirement);
  }

  @Property
  void anyText_isReadWithoutAnException(@ForAll String text) {
    BuildStamp stamp = BuildStamp.parse(text);

    assertThat(stamp == null || BuildStamp.parse(stamp.toString()).equals(stamp)).isTrue();
  }

  @Property
  void nearlyWellFormedText_isReadWithoutAnException(@ForAll("almostItems") String text) {
    BuildRequirement requirement = BuildRequirement.parse(text);

    assertThat(
            requirement == null
                || BuildRequirement.parse(requirement.toString()).equals(requirement))
        .isTrue();
  }

  @Provide
  Arbitrary<String> tracks() {
    return Arbitraries.strings()
        .withChars("abyzABYZ0189!#$%&'*+-.^_`|~:/")
        .ofMinLength(1)
        .ofMaxLength(64)
        .filter(text -> ItemParser.isToken(text))
        .injectNull(0.2);
  }

  @Provide
  Arbitrary<String> fronts() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .excludeChars('"', '\\')
        .ofMaxLength(64)
        .injectNull(0.2);
  }

  @Provide
  Arbitrary<String> almostItems() {
    return Arbitraries.strings()
        .withChars("0123789-.;=\"\\%:?@*, tabrckfon\u00e9\u0000")
        .ofMaxLength(40);
  }
}
