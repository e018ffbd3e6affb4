package dev.lockstep.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,        127.0.0.1,       true",
    "127.0.0.1,        127.0.0.2,       false",
    "10.0.0.0/8,       10.255.255.255,  true",
    "10.0.0.0/8,       11.0.0.0,        false",
    "192.168.128.0/17, 192.168.128.1,   true",
    "192.168.128.0/17, 192.168.127.255, false",
    "0.0.0.0/0,        8.8.8.8,         true",
    "0.0.0.0/0,        ::1,             false",
    "fd00::/8,         fdff::1,         true",
    "fd00::/8,         fe00::1,         false",
    "::1,              ::1,             true",
    "::ffff:10.0.0.1,  10.0.0.1,        true",
  })
  void peer_inATrustedNetwork_isTrusted(String network, String peer, boolean trusted)
      throws UnknownHostException {
    assertThat(TrustedProxies.of("203.0.113.9", network).include(InetAddress.getByName(peer)))
        .isEqualTo(trusted);
  }

  @Test
  void peer_withoutAddress_isNotTrusted() {
    assertThat(TrustedProxies.of("0.0.0.0/0").include(null)).isFalse();
    assertThat(TrustedProxies.NONE.include(InetAddress.getLoopbackAddress())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "proxy.internal/8",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "fd00::/129",
        "::1%lo",
        "fd00:::1",
      })
  void invalidAddress_isRejected(String network) {
    assertThatThrownBy(() -> TrustedProxies.of(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "trusted proxy must be an IP address or a network, such as 10.0.0.0/8, was \""
                + network
                + "\"");
  }
}
