package dev.lockstep.internal.asset.archive;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.internal.lifecycle.Scheduler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An instance's build in the archive: published, with retries until that succeeds, then renewed at
 * every beat. After every beat the instance sweeps.
 */
final class Publication {
  private static final System.Logger LOG = System.getLogger(FleetArchive.class.getName());

  /** Frequent enough for the shortest retention of a day, and rare enough to cost nothing. */
  static final Duration BEAT = Duration.ofHours(1);

  static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  static final Duration LAST_RETRY = Duration.ofMinutes(5);

  /** How long a start-up waits for an archive that hangs. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(1);

  private final Archive archive;
  private final Retention retention;
  private final Availability availability;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final Listing listing;
  private final ObjectSource objects;
  private final CountDownLatch tried = new CountDownLatch(1);

  // Used by the scheduler's thread only.
  /** What is in the archive: the listing, or less of it; null before anything is. */
  private @Nullable Listing published;

  private Duration retry = FIRST_RETRY;

  Publication(
      Archive archive,
      Retention retention,
      Availability availability,
      Scheduler scheduler,
      RandomGenerator random,
      Listing listing,
      ObjectSource objects) {
    this.archive = archive;
    this.retention = retention;
    this.availability = availability;
    this.scheduler = scheduler;
    this.random = random;
    this.listing = listing;
    this.objects = objects;
  }

  /** Returns when the build is published, when publishing failed, or when it takes too long. */
  void start() {
    scheduler.repeat(Duration.ZERO, this::beat);
    try {
      if (!tried.await(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        availability.fails(
            Availability.Use.PUBLISHING,
            new TimeoutException("not done within " + START_PATIENCE + ", start-up goes on"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration beat() {
    Duration next;
    try {
      next = publishOrTouch() ? BEAT : backOff();
    } finally {
      tried.countDown(); // start-up goes on, also after an Error
    }
    if (published != null) {
      sweep();
    }
    return jittered(next);
  }

  private boolean publishOrTouch() {
    try {
      if (!listing.equals(published) || !archive.touch(listing)) {
        boolean first = published == null;
        published = archive.publish(listing, objects);
        if (first) {
          warnOfOtherContent();
        }
      }
      availability.works(Availability.Use.PUBLISHING);
      boolean whole = listing.equals(published);
      retry = whole ? FIRST_RETRY : retry;
      return whole;
    } catch (IOException | RuntimeException e) {
      availability.fails(Availability.Use.PUBLISHING, e);
      return false;
    }
  }

  private Duration backOff() {
    Duration now = retry;
    Duration doubled = retry.multipliedBy(2);
    retry = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
    return now;
  }

  /**
   * Varies a delay by up to a fifth either way, so that instances that started together do not beat
   * together.
   */
  private Duration jittered(Duration delay) {
    return Duration.ofMillis((long) (delay.toMillis() * random.nextDouble(0.8, 1.2)));
  }

  private void sweep() {
    try {
      Swept swept = archive.sweep(retention);
      availability.works(Availability.Use.SWEEPING);
      if (swept.listings() + swept.objects() > 0) {
        LOG.log(
            Level.INFO,
            "archive: removed {0} expired builds and {1} unreferenced assets",
            swept.listings(),
            swept.objects());
      }
    } catch (IOException | RuntimeException e) {
      availability.fails(Availability.Use.SWEEPING, e);
    }
  }

  private void warnOfOtherContent() throws IOException {
    for (Published other : archive.published()) {
      Listing theirs = other.build() == listing.build() ? archive.listing(other) : null;
      Set<String> conflicts = theirs == null ? Set.of() : listing.conflicts(theirs);
      if (!conflicts.isEmpty()) {
        LOG.log(
            Level.WARNING,
            "archive: build {0} was published before with other content under {1} names, such as"
                + " {2}; other builds'' instances serve neither (give every build its own number)",
            Long.toString(listing.build()),
            conflicts.size(),
            conflicts.iterator().next());
        return;
      }
    }
  }
}
