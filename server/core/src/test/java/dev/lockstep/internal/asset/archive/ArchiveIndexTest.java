package dev.lockstep.internal.asset.archive;

import static dev.lockstep.internal.asset.archive.TestBuild.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.lifecycle.DaemonScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ArchiveIndexTest {
  private final FakeArchive archive = new FakeArchive();
  private final DaemonScheduler thread = new DaemonScheduler("test-index", 1);
  private final ArchiveIndex index = index(ArchiveIndex.MAX_NAMES);
  private final ExecutorService requests = Executors.newCachedThreadPool();

  private ArchiveIndex index(int maxNames) {
    return index(archive, maxNames, Duration.ofSeconds(10));
  }

  private ArchiveIndex index(Archive archive, int maxNames, Duration patience) {
    return new ArchiveIndex(
        archive, new Availability(new TestClock()), thread, maxNames, patience, 64);
  }

  private static Fingerprint find(ArchiveIndex index, String name) {
    ArchiveAnswer<ArchivedName> answer = index.find(name);
    assertThat(answer).isNotInstanceOf(ArchiveAnswer.Late.class);
    return answer instanceof ArchiveAnswer.Found<ArchivedName> found
        ? found.value().object()
        : null;
  }

  private static Fingerprint known(ArchiveIndex index, String name) {
    ArchivedName known = index.known(name);
    return known == null ? null : known.object();
  }

  @AfterEach
  void end() {
    requests.shutdownNow();
    thread.close();
  }

  private void publish(long build, String... namesAndTexts) {
    archive.put(TestBuild.of(build, namesAndTexts).listing());
  }

  @Test
  void everyBuildsNames_areFound() {
    publish(7127, "css/app-3f2a1b9c0d.css", "old", "img/logo-1.png", "logo");
    publish(7128, "css/app-aaaaaaaaaa.css", "new", "img/logo-1.png", "logo");

    assertThat(find(index, "css/app-3f2a1b9c0d.css")).isEqualTo(fingerprint("old"));
    assertThat(find(index, "css/app-aaaaaaaaaa.css")).isEqualTo(fingerprint("new"));
    assertThat(find(index, "img/logo-1.png")).isEqualTo(fingerprint("logo"));
    assertThat(find(index, "css/app.css")).isNull();
  }

  @Test
  void foundName_costsNoSecondLook() {
    publish(7127, "a-1.js", "a", "b-2.js", "b");

    assertThat(known(index, "a-1.js")).isNull();
    assertThat(find(index, "a-1.js")).isEqualTo(fingerprint("a"));
    assertThat(find(index, "a-1.js")).isEqualTo(fingerprint("a"));
    assertThat(known(index, "b-2.js")).isEqualTo(fingerprint("b"));
    assertThat(archive.looks).hasValue(1);
  }

  @Test
  void buildPublishedBeforeTheRequest_isFound() {
    for (int build = 1; build <= 50; build++) {
      assertThat(find(index, build + "-1.js")).isNull();
      publish(build, build + "-1.js", "text" + build);
      assertThat(find(index, build + "-1.js")).isEqualTo(fingerprint("text" + build));
    }
  }

  @Test
  void nameThatEndsInABuildNumber_isThatBuildsOnly() {
    publish(7127, "css/app.css?7127", "old");
    publish(7128, "css/app.css?7128", "new", "css/app.css?7127", "poison", "x?7129", "poison");

    assertThat(find(index, "css/app.css?7127")).isEqualTo(fingerprint("old"));
    assertThat(find(index, "css/app.css?7128")).isEqualTo(fingerprint("new"));
    assertThat(find(index, "x?7129")).isNull();
  }

  @Test
  void nameWithAFingerprintInItsQuery_isAnyBuilds() {
    publish(7127, "css/app.css?v=3f2a1b9c0d", "old", "7127-3f2a1b/css/app.css", "release");

    assertThat(find(index, "css/app.css?v=3f2a1b9c0d")).isEqualTo(fingerprint("old"));
    assertThat(find(index, "7127-3f2a1b/css/app.css")).isEqualTo(fingerprint("release"));
  }

  @Test
  void nameWithTwoContents_isNotFound() {
    publish(7127, "app.js?7127", "one", "same.js?7127", "same");
    publish(7127, "app.js?7127", "two", "same.js?7127", "same", "chunk.js?7127", "chunk");
    publish(7127, "app.js?7127", "one", "more.js?7127", "more");

    assertThat(find(index, "app.js?7127")).isNull();
    assertThat(find(index, "app.js?7127")).isNull();
    assertThat(find(index, "same.js?7127")).isEqualTo(fingerprint("same"));
    assertThat(find(index, "chunk.js?7127")).isEqualTo(fingerprint("chunk"));
    assertThat(find(index, "more.js?7127")).isEqualTo(fingerprint("more"));
  }

  @Test
  void bundlersNameWithTwoContents_isNotFound() {
    publish(7127, "index-BX3sjd2K.js", "one");
    assertThat(find(index, "index-BX3sjd2K.js")).isEqualTo(fingerprint("one"));
    publish(7128, "index-BX3sjd2K.js", "two", "b-2.js", "b");
    find(index, "b-2.js");

    assertThat(find(index, "index-BX3sjd2K.js")).isNull();
  }

  @Test
  @Timeout(20)
  void missesDuringAReading_shareTheNextReading() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    archive.duringLook =
        () -> {
          looking.countDown();
          await(goOn);
        };
    Future<Fingerprint> first = requests.submit(() -> find(index, "made-up"));
    looking.await();
    publish(7128, "new-1.js", "new"); // too late for the first look, in time for the next
    List<Future<Fingerprint>> late = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String name = i % 2 == 0 ? "new-1.js" : "made-up-" + i;
      late.add(requests.submit(() -> find(index, name)));
    }
    Awaitility.await().until(() -> index.waiting() == 41);
    archive.duringLook = () -> {};
    goOn.countDown();

    assertThat(first.get()).isNull();
    for (int i = 0; i < 40; i++) {
      assertThat(late.get(i).get()).isEqualTo(i % 2 == 0 ? fingerprint("new") : null);
    }
    assertThat(archive.looks).hasValue(2);
  }

  @Test
  @Timeout(30)
  void inventedNames_costOneReadingAtATime() throws Exception {
    java.util.concurrent.atomic.AtomicInteger within =
        new java.util.concurrent.atomic.AtomicInteger();
    java.util.concurrent.atomic.AtomicInteger most =
        new java.util.concurrent.atomic.AtomicInteger();
    archive.duringLook =
        () -> {
          most.accumulateAndGet(within.incrementAndGet(), Math::max);
          within.decrementAndGet();
        };
    List<Future<?>> streams = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int stream = i;
      streams.add(
          requests.submit(
              () -> {
                for (int n = 0; n < 500; n++) {
                  find(index, "made-up-" + stream + "-" + n);
                }
              }));
    }
    for (Future<?> stream : streams) {
      stream.get();
    }

    assertThat(most).hasValue(1);
    assertThat(archive.looks.get()).isLessThanOrEqualTo(4_000);
  }

  @Test
  void readingAnUnchangedArchive_readsNoListing(@TempDir Path directory) throws IOException {
    DirectoryArchive shared = new DirectoryArchive(directory, new TestClock());
    TestBuild build = TestBuild.of(7127, "a-1.js", "a");
    build.publish(shared);
    ArchiveIndex index = index(shared, ArchiveIndex.MAX_NAMES, Duration.ofSeconds(10));
    assertThat(find(index, "a-1.js")).isEqualTo(fingerprint("a"));
    // Damage would be logged if the listing were read again.
    Path listing =
        new DirectoryLayout(directory)
            .listing(7127, Fingerprint.of(build.listing().toJson()))
            .path();
    Files.writeString(listing, "damaged");

    try (TestLog log = new TestLog()) {
      assertThat(find(index, "made-up")).isNull();
      assertThat(log.warnings()).isEmpty();
    }
    assertThat(find(index, "a-1.js")).isEqualTo(fingerprint("a"));
  }

  @Test
  void damagedListing_isReadAgainOnceItsInstanceHasRepairedIt(@TempDir Path directory)
      throws IOException {
    TestClock clock = new TestClock();
    DirectoryArchive shared = new DirectoryArchive(directory, clock);
    TestBuild build = TestBuild.of(7127, "a-1.js", "a");
    build.publish(shared);
    Path listing =
        new DirectoryLayout(directory)
            .listing(7127, Fingerprint.of(build.listing().toJson()))
            .path();
    Files.writeString(listing, "damaged");
    ArchiveIndex index = index(shared, ArchiveIndex.MAX_NAMES, Duration.ofSeconds(10));
    assertThat(find(index, "a-1.js")).isNull();
    clock.pass(Duration.ofHours(1));

    build.publish(shared);

    assertThat(find(index, "a-1.js")).isEqualTo(fingerprint("a"));
  }

  @Test
  void moreNamesThanTheBound_costTheOldestBuilds() {
    ArchiveIndex index = index(4);
    publish(1, "old-1.js", "1", "old-2.js", "2");
    publish(2, "mid-1.js", "3", "mid-2.js", "4");
    assertThat(find(index, "old-1.js")).isEqualTo(fingerprint("1"));
    publish(3, "new-1.js", "5", "new-2.js", "6");

    try (TestLog log = new TestLog()) {
      assertThat(find(index, "new-1.js")).isEqualTo(fingerprint("5"));
      assertThat(find(index, "mid-1.js")).isEqualTo(fingerprint("3"));
      assertThat(find(index, "old-1.js")).isNull();
      assertThat(log.warnings())
          .containsExactly(
              "archive: more than 4 names; builds up to 1 are not served from it (shorten the"
                  + " retention)");
    }
  }

  @Test
  void namesOfRemovedBuilds_makeRoomForNewOnes() {
    ArchiveIndex index = index(4);
    TestBuild old = TestBuild.of(1, "old-1.js", "1", "old-2.js", "2");
    archive.put(old.listing());
    publish(2, "mid-1.js", "3", "mid-2.js", "4");
    assertThat(find(index, "old-1.js")).isNotNull();
    archive.lose(old.listing());
    publish(3, "new-1.js", "5", "new-2.js", "6");

    try (TestLog log = new TestLog()) {
      assertThat(find(index, "new-2.js")).isEqualTo(fingerprint("6"));
      assertThat(find(index, "mid-2.js")).isEqualTo(fingerprint("4"));
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void failedReading_isAMissForWaitingRequests_andTheNextRequestTriesAgain() {
    archive.readError = "Stale file handle";
    publish(7127, "a-1.js", "a");

    assertThat(find(index, "a-1.js")).isNull();
    archive.readError = null;
    assertThat(find(index, "a-1.js")).isEqualTo(fingerprint("a"));
  }

  @Test
  @Timeout(20)
  void archiveThatHangs_holdsFewRequestsForAMoment_andThenNone() throws Exception {
    ArchiveIndex hanging = index(archive, ArchiveIndex.MAX_NAMES, Duration.ofMillis(200));
    CountDownLatch goOn = new CountDownLatch(1);
    archive.duringLook = () -> await(goOn);
    try {
      assertThat(hanging.find("made-up")).isInstanceOf(ArchiveAnswer.Late.class);

      long start = System.nanoTime();
      for (int i = 0; i < 1_000; i++) {
        assertThat(hanging.find("made-up-" + i)).isInstanceOf(ArchiveAnswer.Late.class);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    } finally {
      goOn.countDown();
    }
  }

  @Test
  @Timeout(20)
  void moreWaitingRequestsThanTheBound_areAnsweredAtOnce() throws Exception {
    ArchiveIndex slow =
        new ArchiveIndex(
            archive,
            new Availability(new TestClock()),
            thread,
            ArchiveIndex.MAX_NAMES,
            Duration.ofSeconds(10),
            3);
    CountDownLatch goOn = new CountDownLatch(1);
    archive.duringLook = () -> await(goOn);
    List<Future<ArchiveAnswer<ArchivedName>>> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiting.add(requests.submit(() -> slow.find("made-up")));
    }
    Awaitility.await().until(() -> slow.waiting() == 3);

    assertThat(slow.find("made-up")).isInstanceOf(ArchiveAnswer.Late.class);
    goOn.countDown();
    for (Future<ArchiveAnswer<ArchivedName>> each : waiting) {
      assertThat(each.get()).isInstanceOf(ArchiveAnswer.Missing.class);
    }
  }

  @Test
  @Timeout(20)
  void nameThatTwoListingsClaim_isNeverSeenWithTheFirstClaimAlone() throws Exception {
    publish(7127, "index-BX3sjd2K.js", "one");
    publish(7128, "index-BX3sjd2K.js", "two");
    CountDownLatch between = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    archive.duringListing =
        nth -> {
          if (nth == 2) {
            between.countDown();
            await(goOn);
          }
        };
    Future<Fingerprint> asked = requests.submit(() -> find(index, "index-BX3sjd2K.js"));
    between.await();

    assertThat(known(index, "index-BX3sjd2K.js")).isNull();
    goOn.countDown();
    assertThat(asked.get()).isNull();
  }

  @Test
  void listingThatCannotBeRead_costsItsOwnNamesOnly_untilItCan() {
    publish(7127, "a-1.js", "a");
    publish(7128, "b-2.js", "b");
    publish(7129, "c-3.js", "c");
    archive.unreadable.add(7128L);

    try (TestLog log = new TestLog()) {
      assertThat(find(index, "a-1.js")).isEqualTo(fingerprint("a"));
      assertThat(find(index, "c-3.js")).isEqualTo(fingerprint("c"));
      assertThat(find(index, "b-2.js")).isNull();
      assertThat(find(index, "b-2.js")).isNull();
      assertThat(log.warnings())
          .containsExactly(
              "archive: the listing of build 7128 cannot be read; its assets are left out until it"
                  + " can (java.io.IOException: Input/output error)");
    }
    archive.unreadable.clear();
    assertThat(find(index, "b-2.js")).isEqualTo(fingerprint("b"));
  }

  @Test
  @Timeout(20)
  void errorDuringAReading_doesNotStopTheNext() {
    publish(7127, "a-1.js", "a");
    archive.duringLook =
        () -> {
          archive.duringLook = () -> {};
          throw new StackOverflowError("planted");
        };

    index.find("a-1.js");

    assertThat(find(index, "a-1.js")).isEqualTo(fingerprint("a"));
  }

  @Test
  void nameThatStatesItsBytes_outweighsAnyOtherClaim() {
    String name = "app-" + fingerprint("honest").hex().substring(0, 10) + ".js";
    publish(7127, name, "hostile");
    publish(7128, name, "honest");
    publish(7129, name, "hostile too");

    assertThat(find(index, name)).isEqualTo(fingerprint("honest"));
  }

  @Test
  void signedListing_outweighsUnsignedOnes() {
    archive.keyed = true;
    archive.signed.add(7128L);
    ArchiveIndex index = index(ArchiveIndex.MAX_NAMES);
    publish(7127, "index-BX3sjd2K.js", "hostile", "other-BX3sjd2K.js", "hostile");
    publish(7128, "index-BX3sjd2K.js", "honest");

    assertThat(find(index, "index-BX3sjd2K.js")).isEqualTo(fingerprint("honest"));
    assertThat(find(index, "other-BX3sjd2K.js")).isNull();
  }

  @Test
  void listingThatIsSignedLater_isTakenAgain() {
    archive.keyed = true;
    ArchiveIndex index = index(ArchiveIndex.MAX_NAMES);
    Listing listing = TestBuild.of(7128, "index-BX3sjd2K.js", "honest").listing();
    archive.put(listing);
    assertThat(find(index, "index-BX3sjd2K.js")).isNull();

    archive.signed.add(7128L);
    assertThat(find(index, "index-BX3sjd2K.js")).isNull();
    archive.putTouched(listing);
    assertThat(find(index, "index-BX3sjd2K.js")).isEqualTo(fingerprint("honest"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
