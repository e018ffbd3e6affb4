package dev.lockstep.internal.asset.archive;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An archive in memory that fails when the test says so. */
final class FakeArchive implements Archive {
  final Map<Published, Listing> listings = new LinkedHashMap<>();
  final Map<Fingerprint, byte[]> objects = new ConcurrentHashMap<>();
  final AtomicInteger looks = new AtomicInteger();
  final AtomicInteger publishes = new AtomicInteger();
  final AtomicInteger touches = new AtomicInteger();
  final AtomicInteger sweeps = new AtomicInteger();
  volatile String readError;
  volatile String writeError;

  /** Runs within every look, after what it sees is fixed. */
  volatile Runnable duringLook = () -> {};

  @Override
  public void publish(Listing listing, ObjectSource source) throws IOException {
    publishes.incrementAndGet();
    check(writeError);
    for (Fingerprint fingerprint : listing.names().values()) {
      objects.put(fingerprint, source.bytes(fingerprint));
    }
    put(listing);
  }

  synchronized void put(Listing listing) {
    listings.put(published(listing), listing);
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
  public synchronized Listing listing(Published published) throws IOException {
    check(readError);
    return listings.get(published);
  }

  @Override
  public byte[] object(Fingerprint fingerprint) throws IOException {
    check(readError);
    return objects.get(fingerprint);
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
