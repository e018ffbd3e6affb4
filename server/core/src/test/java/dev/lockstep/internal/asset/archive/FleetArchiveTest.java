package dev.lockstep.internal.asset.archive;

import static dev.lockstep.internal.asset.archive.TestBuild.fingerprint;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetArchiveTest {
  private final FakeArchive archive = new FakeArchive();
  private final TestClock clock = new TestClock();
  private final TestScheduler scheduler = new TestScheduler();
  private final FleetArchive fleet = new FleetArchive(archive, Retention.DEFAULT, clock, scheduler);
  private final TestBuild own = TestBuild.of(7128, "app-1.js", "one");
  private final TestLog log = new TestLog();

  @AfterEach
  void end() {
    log.close();
  }

  private void publish() {
    fleet.publish(own.listing(), own.objects());
  }

  @Test
  void publishedBuild_isThereWhenPublishReturns() {
    publish();

    assertThat(archive.listings.values()).containsExactly(own.listing());
    assertThat(fleet.find("app-1.js")).isEqualTo(fingerprint("one"));
    assertThat(fleet.known("app-1.js")).isEqualTo(fingerprint("one"));
    assertThat(fleet.read(fingerprint("one"))).asString(UTF_8).isEqualTo("one");
    assertThat(fleet.read(fingerprint("two"))).isNull();
    assertThat(log.warnings()).isEmpty();
    assertThat(log.infos()).isEmpty();
  }

  @Test
  void publishedBuild_isTouchedEveryHourAndTheArchiveSwept() {
    publish();
    for (int hour = 1; hour <= 5; hour++) {
      assertThat(archive.sweeps).hasValue(hour);
      scheduler.runNext();
      assertThat(archive.touches).hasValue(hour);
    }

    assertThat(archive.publishes).hasValue(1);
    assertThat(scheduler.delays)
        .allSatisfy(
            delay -> assertThat(delay.toMinutes()).isCloseTo(60L, Percentage.withPercentage(21)));
  }

  @Test
  void missingListing_isPublishedAgain() {
    publish();
    archive.lose(own.listing());

    scheduler.runNext();

    assertThat(archive.listings.values()).containsExactly(own.listing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"No space left on device", "Read-only file system", "Stale file handle"})
  void archiveThatCannotBeWritten_doesNotStopTheStartAndIsTriedUntilItWorks(String reason) {
    archive.writeError = reason;
    publish();
    for (int i = 0; i < 20; i++) {
      scheduler.runNext();
    }

    assertThat(archive.publishes).hasValue(21);
    assertThat(log.warnings())
        .containsExactly(
            "archive: publishing fails; this instance may lack assets of other builds, and other"
                + " instances assets of this build until it works again; this instance keeps trying"
                + " in the background"
                + " (java.io.IOException: "
                + reason
                + ")");
    assertThat(log.infos()).isEmpty();

    archive.writeError = null;
    scheduler.runNext();
    assertThat(archive.listings.values()).containsExactly(own.listing());
    assertThat(log.warnings()).hasSize(1);
    assertThat(log.infos()).containsExactly("archive: works again");
  }

  @Test
  void retries_backOffFromASecondToFiveMinutes() {
    archive.writeError = "full";
    publish();
    for (int i = 0; i < 11; i++) {
      scheduler.runNext();
    }

    long[] seconds = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300};
    for (int i = 0; i < seconds.length; i++) {
      assertThat((double) scheduler.delays.get(i).toMillis())
          .isCloseTo(seconds[i] * 1000.0, Percentage.withPercentage(20));
    }
    archive.writeError = null;
    scheduler.runNext();
    archive.writeError = "full";
    scheduler.runNext();
    assertThat(scheduler.delays.get(scheduler.delays.size() - 1)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void lostArchive_isLoggedOnce() {
    archive.writeError = "Transport endpoint is not connected";
    archive.readError = "Transport endpoint is not connected";
    publish();
    for (int i = 0; i < 100; i++) {
      assertThat(fleet.find("chunk-" + i + ".js")).isNull();
      assertThat(fleet.read(fingerprint("one"))).isNull();
    }
    scheduler.runNext();

    assertThat(log.warnings()).hasSize(1);

    archive.readError = null;
    assertThat(fleet.find("chunk.js")).isNull();
    fleet.read(fingerprint("one"));
    assertThat(log.infos()).isEmpty(); // it still cannot be written
    archive.writeError = null;
    scheduler.runNext();
    assertThat(log.infos()).containsExactly("archive: works again");
  }

  @Test
  void readOnlyArchive_stillServesOtherBuilds() throws IOException {
    TestBuild other = TestBuild.of(7127, "old-1.js", "old");
    other.publish(archive);
    archive.writeError = "Read-only file system";
    publish();

    assertThat(fleet.find("old-1.js")).isEqualTo(fingerprint("old"));
    assertThat(fleet.read(fingerprint("old"))).asString(UTF_8).isEqualTo("old");
    assertThat(log.warnings()).hasSize(1);
  }

  @Test
  void flakyArchive_isLoggedOncePerTenMinutes() {
    publish();
    for (int i = 0; i < 100; i++) {
      archive.readError = "flapping";
      fleet.find("made-up");
      archive.readError = null;
      fleet.find("made-up");
    }
    assertThat(log.warnings()).hasSize(1);
    assertThat(log.infos()).hasSize(1);

    clock.pass(Duration.ofMinutes(10));
    archive.readError = "gone again";
    fleet.find("made-up");
    assertThat(log.warnings()).hasSize(2);
  }

  @Test
  void failedSweep_affectsNothingElse() {
    publish();
    FleetArchive other =
        new FleetArchive(new FailingSweep(archive), Retention.DEFAULT, clock, new TestScheduler());
    other.publish(own.listing(), own.objects());

    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("archive: sweeping fails; expired builds are kept until");
  }

  private record FailingSweep(FakeArchive archive) implements Archive {
    @Override
    public void publish(Listing listing, ObjectSource objects) throws IOException {
      archive.publish(listing, objects);
    }

    @Override
    public java.util.List<Published> published() throws IOException {
      return archive.published();
    }

    @Override
    public Listing listing(Published published) throws IOException {
      return archive.listing(published);
    }

    @Override
    public byte[] object(Fingerprint fingerprint) throws IOException {
      return archive.object(fingerprint);
    }

    @Override
    public boolean touch(Listing listing) throws IOException {
      return archive.touch(listing);
    }

    @Override
    public Swept sweep(Retention retention) {
      throw new IllegalStateException("an SDK's unchecked exception");
    }
  }

  @Test
  void sameBuildWithOtherContentUnderTheSameNames_isOneWarning() throws IOException {
    TestBuild.of(7128, "app.js?7128", "first", "same.js?7128", "same").publish(archive);
    TestBuild rerun = TestBuild.of(7128, "app.js?7128", "second", "same.js?7128", "same");

    fleet.publish(rerun.listing(), rerun.objects());

    assertThat(log.warnings())
        .containsExactly(
            "archive: build 7128 was published before with other content under 1 names, such as"
                + " app.js?7128; other builds' instances serve neither (give every build its own"
                + " number)");
    assertThat(fleet.find("app.js?7128")).isNull();
    assertThat(fleet.find("same.js?7128")).isEqualTo(fingerprint("same"));
  }

  @Test
  void sameBuildWithOtherNames_isMergedInSilence() throws IOException {
    TestBuild.of(7128, "app-1.js", "first").publish(archive);
    TestBuild rerun = TestBuild.of(7128, "app-2.js", "second");

    fleet.publish(rerun.listing(), rerun.objects());

    assertThat(log.warnings()).isEmpty();
    assertThat(fleet.find("app-1.js")).isEqualTo(fingerprint("first"));
    assertThat(fleet.find("app-2.js")).isEqualTo(fingerprint("second"));
  }

  @Test
  void assetBeyondTheBound_isLeftOutAndLogged() {
    Listing listing =
        Listing.of(7128, Map.of("film-1.mp4", fingerprint("film"), "app-1.js", fingerprint("one")));
    ObjectSource objects =
        new ObjectSource() {
          @Override
          public long size(Fingerprint fingerprint) {
            return fingerprint.equals(fingerprint("film")) ? 3L << 30 : 3;
          }

          @Override
          public byte[] bytes(Fingerprint fingerprint) {
            assertThat(fingerprint).isEqualTo(fingerprint("one"));
            return "one".getBytes(UTF_8);
          }
        };

    fleet.publish(listing, objects);

    assertThat(fleet.find("app-1.js")).isEqualTo(fingerprint("one"));
    assertThat(fleet.find("film-1.mp4")).isNull();
    assertThat(log.infos())
        .containsExactly(
            "archive: 1 assets of more than 67108864 bytes are served by this build's instances"
                + " only");
  }

  @Test
  void closedArchive_startsNoFurtherTask() {
    publish();
    fleet.close();

    assertThat(scheduler.isIdle()).isTrue();
    assertThat(fleet.find("app-1.js")).isEqualTo(fingerprint("one"));
  }

  @Test
  @Timeout(30)
  void directoryThatComesBack_isPublishedToByItself(@TempDir Path directory) throws Exception {
    Path mount = Files.writeString(directory.resolve("mount"), "a file in its place");
    DirectoryArchive shared = new DirectoryArchive(mount);
    try (FleetArchive real = FleetArchive.of(shared, Retention.DEFAULT)) {
      real.publish(own.listing(), own.objects());
      assertThat(real.find("app-1.js")).isNull();
      assertThat(log.warnings()).hasSize(1);

      Files.delete(mount);
      await().until(() -> real.find("app-1.js") != null);
      assertThat(real.read(fingerprint("one"))).asString(UTF_8).isEqualTo("one");
    }
  }
}
