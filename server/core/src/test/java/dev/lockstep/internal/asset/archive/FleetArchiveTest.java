package dev.lockstep.internal.asset.archive;

import static dev.lockstep.internal.asset.archive.TestBuild.fingerprint;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.store.ByteStore;
import dev.lockstep.internal.lifecycle.DaemonScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private final DaemonScheduler indexing = new DaemonScheduler("test-index", 1);
  private final FleetArchive fleet = fleet(archive, scheduler);
  private final TestBuild own = TestBuild.of(7128, "app-1.js", "one");
  private final TestLog log = new TestLog();

  @AfterEach
  void end() {
    log.close();
    fleet.close();
    indexing.close();
  }

  private FleetArchive fleet(Archive used, TestScheduler publishing) {
    return new FleetArchive(used, Retention.DEFAULT, clock, publishing, indexing);
  }

  private Fingerprint find(String name) {
    return find(fleet, name);
  }

  private static Fingerprint find(FleetArchive fleet, String name) {
    ArchiveAnswer<ArchivedName> answer = fleet.find(name);
    return answer instanceof ArchiveAnswer.Found<ArchivedName> found
        ? found.value().object()
        : null;
  }

  private static ArchivedName named(Fingerprint object) {
    return new ArchivedName(object, Proof.NONE, null);
  }

  private byte[] read(Fingerprint object) {
    return read(fleet, object);
  }

  private static byte[] read(FleetArchive fleet, Fingerprint object) {
    ArchiveAnswer<Body> answer = fleet.read(named(object));
    return answer instanceof ArchiveAnswer.Found<Body> found ? ByteStore.read(found.value()) : null;
  }

  private void publish() {
    fleet.publish(own.listing(), own.objects());
  }

  @Test
  void publishedBuild_isThereWhenPublishReturns() {
    publish();

    assertThat(archive.listings.values()).containsExactly(own.listing());
    assertThat(find("app-1.js")).isEqualTo(fingerprint("one"));
    assertThat(fleet.known("app-1.js")).isEqualTo(named(fingerprint("one")));
    assertThat(read(fingerprint("one"))).asString(UTF_8).isEqualTo("one");
    assertThat(read(fingerprint("two"))).isNull();
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
      assertThat(find("chunk-" + i + ".js")).isNull();
      assertThat(read(fingerprint("one"))).isNull();
    }
    scheduler.runNext();

    assertThat(log.warnings()).hasSize(1);

    archive.readError = null;
    assertThat(find("chunk.js")).isNull();
    read(fingerprint("one"));
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

    assertThat(find("old-1.js")).isEqualTo(fingerprint("old"));
    assertThat(read(fingerprint("old"))).asString(UTF_8).isEqualTo("old");
    assertThat(log.warnings()).hasSize(1);
  }

  @Test
  void flakyArchive_isLoggedOncePerTenMinutes() {
    publish();
    for (int i = 0; i < 100; i++) {
      archive.readError = "flapping";
      find("made-up");
      archive.readError = null;
      find("made-up");
    }
    assertThat(log.warnings()).hasSize(1);
    assertThat(log.infos()).hasSize(1);

    clock.pass(Duration.ofMinutes(10));
    archive.readError = "gone again";
    find("made-up");
    assertThat(log.warnings()).hasSize(2);
  }

  @Test
  void failedSweep_affectsNothingElse() {
    publish();
    FleetArchive other = fleet(new FailingSweep(archive), new TestScheduler());
    other.publish(own.listing(), own.objects());

    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("archive: sweeping fails; expired builds are kept until");
  }

  private record FailingSweep(FakeArchive archive) implements Archive {
    @Override
    public Listing publish(Listing listing, ObjectSource objects) throws IOException {
      return archive.publish(listing, objects);
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
    public boolean isKeyed() {
      return false;
    }

    @Override
    public boolean isSigned(Published published) {
      return false;
    }

    @Override
    public long size(Fingerprint fingerprint) throws IOException {
      return archive.size(fingerprint);
    }

    @Override
    public boolean copy(Fingerprint fingerprint, ObjectTarget target) throws IOException {
      return archive.copy(fingerprint, target);
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
    assertThat(find("app.js?7128")).isNull();
    assertThat(find("same.js?7128")).isEqualTo(fingerprint("same"));
  }

  @Test
  void sameBuildWithOtherNames_isMergedInSilence() throws IOException {
    TestBuild.of(7128, "app-1.js", "first").publish(archive);
    TestBuild rerun = TestBuild.of(7128, "app-2.js", "second");

    fleet.publish(rerun.listing(), rerun.objects());

    assertThat(log.warnings()).isEmpty();
    assertThat(find("app-1.js")).isEqualTo(fingerprint("first"));
    assertThat(find("app-2.js")).isEqualTo(fingerprint("second"));
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

    assertThat(find("app-1.js")).isEqualTo(fingerprint("one"));
    assertThat(find("film-1.mp4")).isNull();
    assertThat(log.infos())
        .containsExactly(
            "archive: 1 assets of more than 67108864 bytes are served by this build's instances"
                + " only");
  }

  @Test
  @Timeout(30)
  void twoHundredRequestsForOneAsset_areOneRead() throws Exception {
    TestBuild.of(7127, "old-1.js", "old").publish(archive);
    publish();
    CountDownLatch goOn = new CountDownLatch(1);
    archive.duringCopy = () -> awaitLatch(goOn);
    ExecutorService requests = Executors.newFixedThreadPool(200);
    try {
      List<Future<ArchiveAnswer<Body>>> all = new ArrayList<>();
      CountDownLatch asked = new CountDownLatch(200);
      for (int i = 0; i < 200; i++) {
        all.add(
            requests.submit(
                () -> {
                  asked.countDown();
                  return fleet.read(named(fingerprint("old")));
                }));
      }
      asked.await();
      goOn.countDown();

      for (Future<ArchiveAnswer<Body>> each : all) {
        // late where this machine was busy for 200 ms, but never missing
        assertThat(each.get()).isNotInstanceOf(ArchiveAnswer.Missing.class);
      }
      assertThat(read(fingerprint("old"))).asString(UTF_8).isEqualTo("old");
      assertThat(archive.copies).hasValue(1);
    } finally {
      requests.shutdownNow();
    }
  }

  @Test
  @Timeout(30)
  void diskThatHangs_holdsNoRequest_andWhatItReadIsThereAfterwards() throws Exception {
    publish();
    CountDownLatch goOn = new CountDownLatch(1);
    archive.duringCopy = () -> awaitLatch(goOn);
    try {
      assertThat(fleet.read(named(fingerprint("one")))).isInstanceOf(ArchiveAnswer.Late.class);
      long start = System.nanoTime();
      for (int i = 0; i < 1_000; i++) {
        assertThat(fleet.read(named(fingerprint("one")))).isInstanceOf(ArchiveAnswer.Late.class);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    } finally {
      goOn.countDown();
    }
    await().until(() -> fleet.copied(named(fingerprint("one"))) != null);
    assertThat(read(fingerprint("one"))).asString(UTF_8).isEqualTo("one");
  }

  @Test
  void objectThatCannotBeRead_isLateAndNotMissing() {
    publish();
    archive.readError = "Stale file handle";
    assertThat(fleet.read(named(fingerprint("one")))).isInstanceOf(ArchiveAnswer.Late.class);

    archive.readError = null;
    assertThat(fleet.read(named(fingerprint("two")))).isInstanceOf(ArchiveAnswer.Missing.class);
    assertThat(read(fingerprint("one"))).asString(UTF_8).isEqualTo("one");
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void closedArchive_startsNoFurtherTask() {
    publish();
    fleet.close();

    assertThat(scheduler.isIdle()).isTrue();
    assertThat(find("app-1.js")).isEqualTo(fingerprint("one"));
  }

  @Test
  @Timeout(30)
  void directoryThatComesBack_isPublishedToByItself(@TempDir Path directory) throws Exception {
    Path mount = Files.writeString(directory.resolve("mount"), "a file in its place");
    DirectoryArchive shared = new DirectoryArchive(mount);
    try (FleetArchive real = FleetArchive.of(shared, Retention.DEFAULT)) {
      real.publish(own.listing(), own.objects());
      assertThat(find(real, "app-1.js")).isNull();
      assertThat(log.warnings()).hasSize(1);

      Files.delete(mount);
      await().until(() -> find(real, "app-1.js") != null);
      assertThat(read(real, fingerprint("one"))).asString(UTF_8).isEqualTo("one");
    }
  }
}
