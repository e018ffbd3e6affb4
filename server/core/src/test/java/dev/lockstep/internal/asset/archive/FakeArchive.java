package dev.lockstep.internal.asset.archive;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** An archive in memory that fails when the test says so. */
final class FakeArchive implements Archive {
  final Map<Published, Listing> listings = new LinkedHashMap<>();
  final Map<Fingerprint, byte[]> objects = new ConcurrentHashMap<>();
  final AtomicInteger looks = new AtomicInteger();
  final AtomicInteger copies = new AtomicInteger();
  final AtomicInteger publishes = new AtomicInteger();
  final AtomicInteger touches = new AtomicInteger();
  final AtomicInteger sweeps = new AtomicInteger();
  volatile String readError;
  volatile String writeError;

  /** Runs within every look, after what it sees is fixed. */
  volatile Runnable duringLook = () -> {};

  /** Runs before every listing is read, with the number of listings read so far. */
  volatile IntConsumer duringListing = nth -> {};

  /** The builds whose listings cannot be read. */
  final Set<Long> unreadable = ConcurrentHashMap.newKeySet();

  volatile boolean keyed;

  /** The builds whose listings are signed. */
  final Set<Long> signed = ConcurrentHashMap.newKeySet();

  private final AtomicInteger read = new AtomicInteger();

  /** Runs within every copy of an object. */
  volatile Runnable duringCopy = () -> {};

  @Override
  public Listing publish(Listing listing, ObjectSource source) throws IOException {
    publishes.incrementAndGet();
    check(writeError);
    for (Fingerprint fingerprint : listing.names().values()) {
      objects.put(fingerprint, source.bytes(fingerprint));
    }
    put(listing);
    return listing;
  }

  synchronized void put(Listing listing) {
    listings.put(published(listing), listing);
  }

  /** The listing again, touched an hour later. */
  synchronized void putTouched(Listing listing) {
    Published old = published(listing);
    listings.remove(old);
    listings.put(
        new Published(old.build(), old.listing(), old.touched().plusSeconds(3600)), listing);
  }

  synchronized void lose(Listing listing) {
    listings.remove(published(listing));
  }

  static Published published(Listing listing) {
    return new Published(
        listing.build(), Fingerprint.of(listing.toJson()), Instant.parse("2026-03-01T12:00:00Z"));
  }

  @Override
  public List<Published> published() throws IOException {
    looks.incrementAndGet();
    check(readError);
    List<Published> seen;
    synchronized (this) {
      seen = new ArrayList<>(listings.keySet());
    }
    duringLook.run();
    return seen;
  }

  @Override
  public Listing listing(Published published) throws IOException {
    duringListing.accept(read.incrementAndGet());
    check(readError);
    check(unreadable.contains(published.build()) ? "Input/output error" : null);
    synchronized (this) {
      return listings.get(published);
    }
  }

  @Override
  public boolean isKeyed() {
    return keyed;
  }

  @Override
  public boolean isSigned(Published published) {
    return signed.contains(published.build());
  }

  @Override
  public long size(Fingerprint fingerprint) throws IOException {
    check(readError);
    byte[] bytes = objects.get(fingerprint);
    return bytes == null ? -1 : bytes.length;
  }

  @Override
  public boolean copy(Fingerprint fingerprint, ObjectTarget target) throws IOException {
    copies.incrementAndGet();
    duringCopy.run();
    check(readError);
    byte[] bytes = objects.get(fingerprint);
    if (bytes == null) {
      return false;
    }
    target.put(ByteBuffer.wrap(bytes));
    return true;
  }

  @Override
  public synchronized boolean touch(Listing listing) throws IOException {
    touches.incrementAndGet();
    check(writeError);
    return listings.containsKey(published(listing));
  }

  @Override
  public Swept sweep(Retention retention) throws IOException {
    sweeps.incrementAndGet();
    check(writeError);
    return new Swept(0, 0);
  }

  private static void check(String error) throws IOException {
    if (error != null) {
      throw new IOException(error);
    }
  }
}
