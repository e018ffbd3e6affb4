package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  @ParameterizedTest
  @CsvSource({
    "/a, /a, 0",
    "/a#x, /a#x, 0",
    "/a?q=1, /a?q=1, 0",
    "/a#x, /a, 1",
    "/a, /a#x, 1",
    "/a#, /a, 1",
    "/a?q=1#x, /a?q=1#y, 1",
    "/a?q=1, /a, 3",
    "/a?, /a, 3",
    "/a?q=1#x, /a?q=2#x, 3",
    "/a#?x, /a, 1",
    "/a#users/9, /a, 2",
    "/a, /a#users/9, 2",
    "/b, /a, 3",
    "/a/, /a, 3",
    "/b#x, /a#x, 3",
    "/b?q, /a?q, 3"
  })
  void addresses_differ(String target, String current, int destination) {
    assertThat(Destination.of("http://x" + target, "http://x" + current)).isEqualTo(destination);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#/",
        "#/users/9",
        "#!",
        "#!/users",
        "#!users",
        "#users/9", // Backbone
        "#search/term/p2?page=1",
        "#Shell-home&/Orders/1", // UI5
        "#Orders-display?id=1&/detail"
      })
  void hashOfARouter_isARoute(String hash) {
    assertThat(Destination.isRoute(hash)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "#", "#top", "#section-2.1", "#access_token=a/b&state=c", "#id_token=x.y/z"})
  void placeAndParameters_areNoRoute(String hash) {
    assertThat(Destination.isRoute(hash)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    // target, routed, editing, leaves
    "/a, false, false, false",
    "/a, true, false, false",
    "/a#x, false, false, false",
    "/a#x, true, false, true",
    "/a#x, true, true, false",
    "/a?q=1, false, false, true",
    "/a?q=1, false, true, false",
    "/a?q=1, true, true, false",
    "/b, false, false, true",
    "/b, false, true, true"
  })
  void navigationFromA_leavesThePage(
      String target, boolean routed, boolean editing, boolean leaves) {
    assertThat(Destination.leaves("http://x" + target, "http://x/a", routed, editing))
        .isEqualTo(leaves);
  }
}
