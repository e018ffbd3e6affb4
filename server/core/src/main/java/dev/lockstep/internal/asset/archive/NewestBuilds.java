package dev.lockstep.internal.asset.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The listings of the newest builds but one. Used by one thread. */
final class NewestBuilds {
  private static final Comparator<Published> NEWEST_FIRST =
      Comparator.comparingLong(Published::build).thenComparing(Published::touched).reversed();

  private final Archive archive;
  private final long build;
  private final int max;
  private final Consumer<List<Listing>> listener;
  private List<Published> told = List.of();

  NewestBuilds(Archive archive, long build, int max, Consumer<List<Listing>> listener) {
    this.archive = archive;
    this.build = build;
    this.max = max;
    this.listener = listener;
  }

  /**
   * Reads the listings and tells them, where they are others than those that were told last.
   *
   * @throws IOException when the archive cannot be read; nothing was told then
   */
  void look() throws IOException {
    List<Published> newest = new ArrayList<>();
    List<Published> all = archive.published().stream().sorted(NEWEST_FIRST).toList();
    for (Published each : all) {
      if (newest.size() < max && each.build() != build && isBelieved(each)) {
        newest.add(each);
      }
    }
    if (!isTold(newest)) {
      List<Listing> listings = new ArrayList<>();
      for (Published each : newest) {
        Listing listing = archive.listing(each);
        if (listing != null) {
          listings.add(listing);
        }
      }
      listener.accept(List.copyOf(listings));
      told = newest;
    }
  }

  private boolean isBelieved(Published listing) throws IOException {
    return !archive.isKeyed() || archive.isSigned(listing);
  }

  /** Instances renew their listings, which changes when they were touched. */
  private boolean isTold(List<Published> newest) {
    return told.stream()
        .map(Published::listing)
        .toList()
        .equals(newest.stream().map(Published::listing).toList());
  }
}
