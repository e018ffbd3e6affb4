package dev.lockstep.internal.asset.archive;

import static dev.lockstep.internal.asset.archive.TestBuild.fingerprint;
import static dev.lockstep.internal.asset.archive.TestBuild.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DirectorySweepTest {
  private static final Retention NEWEST_ONLY = new Retention(1, Duration.ofDays(1));

  @TempDir Path directory;

  private final TestClock clock = new TestClock();
  private DirectoryArchive archive;

  @BeforeEach
  void open() {
    archive = new DirectoryArchive(directory, clock);
  }

  private DirectorySweep sweep() {
    return new DirectorySweep(archive, new DirectoryLayout(directory), clock.instant());
  }

  private Path onlyListing() throws IOException {
    try (Stream<Path> listings = Files.list(directory.resolve("builds"))) {
      return listings.findFirst().orElseThrow();
    }
  }

  @Test
  void expiredBuild_isRemovedWithTheObjectsThatOnlyItNames() throws IOException {
    TestBuild.of(7127, "old-1.js", "old", "shared-2.js", "shared").publish(archive);
    clock.pass(Duration.ofDays(2));
    TestBuild.of(7128, "new-3.js", "new", "shared-2.js", "shared").publish(archive);

    assertThat(archive.sweep(NEWEST_ONLY)).isEqualTo(new Swept(1, 1));
    assertThat(archive.published()).extracting(Published::build).containsExactly(7128L);
    assertThat(text(archive, "old")).isNull();
    assertThat(text(archive, "shared")).isEqualTo("shared");
    assertThat(text(archive, "new")).isEqualTo("new");
    assertThat(archive.sweep(NEWEST_ONLY)).isEqualTo(new Swept(0, 0));
  }

  @Test
  void buildOfARunningInstance_isNeverRemovedByAnothers() throws IOException {
    TestBuild running = TestBuild.of(7127, "old-1.js", "old");
    running.publish(archive);
    for (int hour = 0; hour < 24 * 60; hour++) {
      clock.pass(Duration.ofHours(1));
      assertThat(archive.touch(running.listing())).isTrue();
      if (hour % 24 == 0) {
        TestBuild.of(7128 + hour, "new-2.js", "new" + hour).publish(archive);
        archive.sweep(NEWEST_ONLY);
      }
    }

    assertThat(text(archive, "old")).isEqualTo("old");
    assertThat(archive.published()).extracting(Published::build).contains(7127L);
    assertThat(archive.published()).hasSizeLessThan(5);
  }

  @Test
  void objectsOfAPublisherThatHasNotListedThemYet_stay() throws IOException {
    TestBuild.of(7127, "old-1.js", "old").publish(archive);
    Path listing = onlyListing();
    Files.delete(listing); // as before its publisher has written it
    clock.pass(Duration.ofMinutes(59));

    assertThat(archive.sweep(NEWEST_ONLY)).isEqualTo(new Swept(0, 0));
    assertThat(text(archive, "old")).isEqualTo("old");
    clock.pass(Duration.ofMinutes(2));
    assertThat(archive.sweep(NEWEST_ONLY)).isEqualTo(new Swept(0, 1));
    assertThat(text(archive, "old")).isNull();
  }

  @Test
  void sweepAfterEachObjectOfAPublisher_removesNoneOfThem() throws IOException {
    TestBuild.of(7127, "a-1.js", "a", "b-2.js", "b").publish(archive);
    clock.pass(Duration.ofDays(2));
    TestBuild.of(7128, "other-3.js", "other").publish(archive);
    archive.sweep(new Retention(2, Duration.ofDays(1)));
    // Builds 7128 and 7130 push 7127 out, whose old objects 7129 is about to use again.
    TestBuild.of(7130, "last-4.js", "last").publish(archive);
    TestBuild next = TestBuild.of(7129, "a-1.js", "a", "b-2.js", "b", "c-5.js", "c", "d-6.js", "d");
    AtomicInteger sweeps = new AtomicInteger();

    archive.publish(
        next.listing(),
        new ObjectSource() {
          @Override
          public long size(Fingerprint fingerprint) {
            sweepNow();
            return next.objects().size(fingerprint);
          }

          @Override
          public byte[] bytes(Fingerprint fingerprint) throws IOException {
            sweepNow();
            return next.objects().bytes(fingerprint);
          }

          private void sweepNow() {
            try {
              sweeps.incrementAndGet();
              archive.sweep(new Retention(2, Duration.ofDays(1)));
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          }
        });

    assertThat(sweeps.get()).isGreaterThan(7);
    for (String text : List.of("a", "b", "c", "d")) {
      assertThat(text(archive, text)).isEqualTo(text);
    }
  }

  @Test
  void publisherBetweenASweepsLookAndItsRemoval_losesNothing() throws IOException {
    TestBuild.of(7127, "old-1.js", "old").publish(archive);
    Files.delete(onlyListing());
    clock.pass(Duration.ofHours(2));
    DirectorySweep sweep = sweep();
    List<Fingerprint> unreferenced = sweep.unreferenced();
    assertThat(unreferenced).containsExactly(fingerprint("old"));

    TestBuild.of(7128, "old-1.js", "old").publish(archive);

    assertThat(sweep.removeObjects(unreferenced)).isZero();
    assertThat(text(archive, "old")).isEqualTo("old");
  }

  @Test
  void publisherWithinARemoval_losesNothing() throws IOException {
    TestBuild.of(7127, "old-1.js", "old").publish(archive);
    StoredFile object = new DirectoryLayout(directory).object(fingerprint("old"));

    boolean removed =
        object.removeIf(
            aside -> {
              TestBuild.of(7128, "old-1.js", "old").publish(archive);
              return true;
            });

    assertThat(removed).isTrue();
    assertThat(text(archive, "old")).isEqualTo("old");
  }

  @Test
  void suspendedSweep_removesNothingPublishedMeanwhile() throws IOException {
    TestBuild.of(7127, "old-1.js", "old").publish(archive);
    Files.delete(onlyListing());
    clock.pass(Duration.ofHours(2));
    DirectorySweep suspended = sweep();
    List<Fingerprint> unreferenced = suspended.unreferenced();
    TestBuild.of(7128, "old-1.js", "old").publish(archive);
    clock.pass(Duration.ofHours(5));

    assertThat(suspended.removeObjects(unreferenced)).isZero();
    assertThat(text(archive, "old")).isEqualTo("old");
  }

  @Test
  void publisherThatTakesLongerThanTheGrace_renewsItsObjectsOnceMore() throws IOException {
    TestBuild build = TestBuild.of(7127, "a-1.js", "a", "b-2.js", "b");
    AtomicBoolean slow = new AtomicBoolean(true);

    archive.publish(
        build.listing(),
        new ObjectSource() {
          @Override
          public long size(Fingerprint fingerprint) {
            return build.objects().size(fingerprint);
          }

          @Override
          public byte[] bytes(Fingerprint fingerprint) throws IOException {
            if (slow.getAndSet(false)) {
              clock.pass(Duration.ofMinutes(10));
            }
            clock.pass(Duration.ofMinutes(45));
            return build.objects().bytes(fingerprint);
          }
        });

    for (String text : List.of("a", "b")) {
      Path object = new DirectoryLayout(directory).object(fingerprint(text)).path();
      assertThat(Files.getLastModifiedTime(object).toInstant()).isEqualTo(clock.instant());
    }
  }

  @Test
  void damagedListing_keepsTheObjectsForADay() throws IOException {
    TestBuild.of(7127, "old-1.js", "old").publish(archive);
    Path listing = onlyListing();
    java.nio.file.attribute.FileTime touched = Files.getLastModifiedTime(listing);
    Files.writeString(listing, "damaged");
    Files.setLastModifiedTime(listing, touched);
    clock.pass(Duration.ofHours(23));

    assertThat(archive.sweep(Retention.DEFAULT)).isEqualTo(new Swept(0, 0));
    assertThat(text(archive, "old")).isEqualTo("old");
    clock.pass(Duration.ofHours(2));
    archive.sweep(Retention.DEFAULT);
    assertThat(archive.published()).isEmpty();
    assertThat(text(archive, "old")).isNull();
  }

  @Test
  void instanceWithAWrongClock_removesNothing() throws IOException {
    DirectoryArchive right = new DirectoryArchive(directory);
    TestBuild.of(7127, "old-1.js", "old").publish(right);
    Files.delete(onlyListing());

    // An instance whose own clock is wrong still reckons by the file system's.
    InstantSource fileSystem = new FileSystemClock(directory.resolve("builds"));
    new DirectorySweep(right, new DirectoryLayout(directory), fileSystem.instant())
        .sweep(NEWEST_ONLY);

    assertThat(text(right, "old")).isEqualTo("old");
  }

  /** Publishers and sweepers at full speed, with a clock that makes everything old at once. */
  @Test
  @Timeout(60)
  void publishersAndSweepersAtOnce_everyPublishedBuildIsWhole() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ReadWriteLock time = new ReentrantReadWriteLock(); // stands still while one publishes
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> sweepers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        sweepers.add(
            threads.submit(
                () -> {
                  while (!done.get()) {
                    archive.sweep(new Retention(1, Duration.ofDays(1)));
                  }
                  return null;
                }));
      }
      List<Future<?>> publishers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        int publisher = i;
        publishers.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < 100; round++) {
                    // The same few objects over and over: forgotten, and used again.
                    String shared = "shared" + round % 3;
                    String own = "own" + publisher;
                    TestBuild build =
                        TestBuild.of(1 + round * 2 + publisher, "a-1.js", shared, "b-2.js", own);
                    time.readLock().lock();
                    try {
                      build.publish(archive);
                      for (String text : List.of(shared, own)) {
                        awaitObject(text);
                      }
                    } finally {
                      time.readLock().unlock();
                    }
                    time.writeLock().lock();
                    try {
                      clock.pass(Duration.ofMinutes(90));
                      removeListings();
                    } finally {
                      time.writeLock().unlock();
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> publisher : publishers) {
        publisher.get();
      }
      done.set(true);
      for (Future<?> sweeper : sweepers) {
        sweeper.get();
      }
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
  }

  private void removeListings() throws IOException {
    for (Published published : archive.published()) {
      Files.deleteIfExists(new DirectoryLayout(directory).listing(published).path());
    }
  }

  /** A sweep that began before may put the object back a moment later. */
  private void awaitObject(String text) {
    await(text)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> text.equals(text(archive, text)));
  }
}
