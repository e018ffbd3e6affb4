package dev.lockstep.internal.events;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Tells public addresses from those of an own network. */
final class PeerAddress {
  private PeerAddress() {}

  /**
   * Whether an address is reached over the internet: not of this machine, of a link, of a private
   * network (RFC 1918), of a carrier's (RFC 6598), or unique local (RFC 4193).
   */
  static boolean isPublic(@Nullable InetAddress peer) {
    return peer != null
        && !peer.isLoopbackAddress()
        && !peer.isSiteLocalAddress()
        && !peer.isLinkLocalAddress()
        && !peer.isAnyLocalAddress()
        && !isSharedOrUniqueLocal(peer.getAddress());
  }

  private static boolean isSharedOrUniqueLocal(byte[] address) {
    return address.length == 4
        ? address[0] == 100 && (address[1] & 0xc0) == 0x40
        : (address[0] & 0xfe) == 0xfc;
  }
}
