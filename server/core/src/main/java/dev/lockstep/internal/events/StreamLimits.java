package dev.lockstep.internal.events;

import dev.lockstep.http.Feed;
import dev.lockstep.setting.SettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many event streams an instance keeps open, and how often it writes to them.
 *
 * @param max how many streams may be open at once; 0 for none; null for what the server can bear
 * @param maxPerPeer how many of them one address may hold; null for {@link #PER_PUBLIC_PEER} where
 *     it is a public one
 * @param heartbeat the time between two comments on a stream
 */
public record StreamLimits(
    @Nullable Integer max, @Nullable Integer maxPerPeer, Duration heartbeat) {
  /** Where heap and connections allow more. */
  static final int MOST = 10_000;

  /**
   * Browsers of one address, such as a company's; the tabs of a browser share a stream. Further
   * ones poll.
   */
  static final int PER_PUBLIC_PEER = 256;

  /** The part of the heap that streams may take: an eighth. */
  private static final int HEAP_SHARE = 8;

  /** The part of a server's connections that streams may hold: a half. */
  private static final int CONNECTION_SHARE = 2;

  private static final Duration MIN_HEARTBEAT = Duration.ofMillis(100);
  private static final Duration MAX_HEARTBEAT = Duration.ofHours(1);

  /** A comment every 25 s: below the idle timeout of 30 s of many proxies. */
  public static final StreamLimits DEFAULT = new StreamLimits(null, null, Duration.ofSeconds(25));

  /**
   * Validates the bounds.
   *
   * @param max 0 or more, or null
   * @param maxPerPeer 1 or more, or null
   * @param heartbeat 100 ms to 1 hour
   * @throws SettingException when one is out of range
   * @throws NullPointerException when {@code heartbeat} is null
   */
  public StreamLimits {
    if (max != null && max < 0) {
      throw new SettingException("event streams", max, "0 or more", null);
    }
    if (maxPerPeer != null && maxPerPeer < 1) {
      throw new SettingException("event streams per peer", maxPerPeer, "1 or more", null);
    }
    SettingException.requireRange("heartbeat", heartbeat, MIN_HEARTBEAT, MAX_HEARTBEAT);
  }

  StreamLimits(int max, Duration heartbeat) {
    this(max, null, heartbeat);
  }

  /**
   * How many streams may be open.
   *
   * @param cost what a stream takes from the server
   * @param heap the greatest size of the heap in bytes
   */
  int allowed(Feed.Cost cost, long heap) {
    if (max != null) {
      return max;
    }
    long bearable =
        Math.min(heap / HEAP_SHARE / cost.heapBytes(), cost.connections() / CONNECTION_SHARE);
    return (int) Math.min(MOST, bearable);
  }

  /**
   * How many of them one peer may hold.
   *
   * @param isPublic whether it has a public address. Others are of the own network, where proxies
   *     are, and a proxy brings everybody's streams
   */
  int allowedPerPeer(boolean isPublic) {
    if (maxPerPeer != null) {
      return maxPerPeer;
    }
    return isPublic ? PER_PUBLIC_PEER : Integer.MAX_VALUE;
  }
}
