package dev.lockstep.internal.asset.archive;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A listing that the archive holds.
 *
 * @param build the build number in its name
 * @param listing the fingerprint in its name: that of the listing's JSON
 * @param touched when it was published or last touched, by the archive's own clock
 */
public record Published(long build, Fingerprint listing, Instant touched) {
  private static final Comparator<Published> NEWEST_FIRST =
      Comparator.comparingLong(Published::build)
          .thenComparing(Published::touched)
          .thenComparing(published -> published.listing().hex())
          .reversed();

  /**
   * Finds the expired listings.
   *
   * <p>Listings are counted, not build numbers: the archive stays bounded even where every
   * deployment has the same number.
   *
   * @param published the listings in the archive
   * @param retention how long they are kept
   * @param now the time by the archive's own clock
   * @return those that are neither among the newest nor touched within the age
   */
  static List<Published> beyond(List<Published> published, Retention retention, Instant now) {
    return published.stream()
        .sorted(NEWEST_FIRST)
        .skip(retention.builds())
        .filter(listing -> listing.touched().isBefore(now.minus(retention.age())))
        .toList();
  }
}
