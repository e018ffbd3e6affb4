package dev.lockstep.internal.asset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An instance of build 7128 is told of three other builds. */
class NewestBuildsTest {
  private final FakeArchive archive = new FakeArchive();
  private final List<List<Long>> told = new ArrayList<>();
  private final NewestBuilds newest =
      new NewestBuilds(
          archive, 7128, 3, listings -> told.add(listings.stream().map(Listing::build).toList()));

  private static Listing listing(long build) {
    return TestBuild.of(build, "app-1111111111.js", "build " + build).listing();
  }

  private void publish(long... builds) {
    for (long build : builds) {
      archive.put(listing(build));
    }
  }

  @Test
  void newestBuilds_areTold_withoutTheOwn() throws IOException {
    publish(7124, 7128, 7125, 7130, 7126);
    newest.look();

    assertThat(told).containsExactly(List.of(7130L, 7126L, 7125L));
  }

  @Test
  void sameBuilds_areToldOnce_alsoWhenTheirInstancesTouchThem() throws IOException {
    publish(7127);
    newest.look();
    newest.look();
    archive.putTouched(listing(7127));
    newest.look();
    publish(7126);
    newest.look();

    assertThat(told).containsExactly(List.of(7127L), List.of(7127L, 7126L));
  }

  @Test
  void emptyArchive_isNotTold() throws IOException {
    newest.look();

    assertThat(told).isEmpty();
  }

  @Test
  void whereThereIsAKey_onlySignedListingsAreTold() throws IOException {
    archive.keyed = true;
    archive.signed.add(7126L);
    publish(7130, 7129, 7127, 7126); // whoever can write the archive can invent builds
    newest.look();

    assertThat(told).containsExactly(List.of(7126L));
  }

  @Test
  void listingsThatCannotBeRead_areReadAgain() throws IOException {
    publish(7127);
    archive.unreadable.add(7127L);
    assertThatThrownBy(newest::look).isInstanceOf(IOException.class);
    archive.unreadable.clear();
    newest.look();

    assertThat(told).containsExactly(List.of(7127L));
  }
}
