package dev.lockstep.internal.guard;

import dev.lockstep.setting.SettingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that may choose the status of refusals: those whose address is in one of the
 * networks.
 */
public final class TrustedProxies {
  /** No proxy is trusted. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private final List<Network> networks;

  private TrustedProxies(List<Network> networks) {
    this.networks = networks;
  }

  /**
   * Reads addresses and networks.
   *
   * @param networks IPv4 or IPv6 addresses, each with an optional prefix length, such as {@code
   *     10.0.0.0/8}, {@code 127.0.0.1} or {@code fd00::/8}; host names are rejected
   * @return the proxies in these networks
   * @throws SettingException when one is not an address, or its prefix is longer than the address
   */
  public static TrustedProxies of(String... networks) {
    return new TrustedProxies(List.of(networks).stream().map(Network::parse).toList());
  }

  /**
   * Whether an address is a trusted proxy's.
   *
   * @param peer the sender of the request; null for an unknown one, which is not trusted
   * @return true if it is in one of the networks
   */
  public boolean include(@Nullable InetAddress peer) {
    if (peer == null) {
      return false;
    }
    byte[] address = peer.getAddress();
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /** The addresses that share a prefix. */
  private static final class Network {
    private final byte[] address;
    private final int prefix;

    private Network(byte[] address, int prefix) {
      this.address = address;
      this.prefix = prefix;
    }

    static Network parse(String text) {
      int slash = text.indexOf('/');
      byte[] address = address(slash < 0 ? text : text.substring(0, slash), text);
      int bits = address.length * Byte.SIZE;
      return new Network(address, slash < 0 ? bits : prefix(text, slash, bits));
    }

    /** Accepts literals only: a host name would be looked up. */
    private static byte[] address(String literal, String text) {
      try {
        if (literal.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+")) {
          return InetAddress.getByName(literal).getAddress();
        }
      } catch (UnknownHostException e) {
        throw malformed(text, e);
      }
      throw malformed(text, null);
    }

    private static int prefix(String text, int slash, int bits) {
      String digits = text.substring(slash + 1);
      if (digits.matches("\\d{1,3}") && Integer.parseInt(digits) <= bits) {
        return Integer.parseInt(digits);
      }
      throw malformed(text, null);
    }

    private static SettingException malformed(String text, @Nullable UnknownHostException cause) {
      SettingException malformed =
          new SettingException(
              "trusted proxy", text, "an IP address or a network, such as 10.0.0.0/8", null);
      malformed.initCause(cause);
      return malformed;
    }

    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if (((address[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
