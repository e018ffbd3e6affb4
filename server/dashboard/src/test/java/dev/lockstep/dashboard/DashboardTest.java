package dev.lockstep.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.setting.SettingException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {
  private static final String SECRET = "0123456789abcdef";

  private final Dashboard dashboard = Dashboard.visibleTo(request -> true);

  @ParameterizedTest
  @ValueSource(strings = {"PT59S", "PT-1H", "P31D"})
  void quietOutOfRange_isRefused(Duration time) {
    assertThatThrownBy(() -> dashboard.quiet(time))
        .isInstanceOf(SettingException.class)
        .hasMessage("quiet must be PT1M..PT720H, was " + time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "0123456789 bcdef", "0123456789äbcdef", "0123456789abcdef==="})
  void shortOrMalformedSecret_isRefused_andNotPrinted(String secret) {
    assertThatThrownBy(() -> dashboard.fleet(secret))
        .isInstanceOfSatisfying(
            SettingException.class, refused -> assertThat(refused.value()).isNull())
        .hasMessageStartingWith("secret must be 16 to 256 letters")
        .hasMessageContaining("had " + secret.length() + " characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd/",
        "ftp://10.0.0.3/",
        "//10.0.0.3/lockstep/",
        "http:///lockstep/",
        "mailto:a@example.com",
        "http://10.0.0.3:8080/lockstep",
        "http://user@10.0.0.3/lockstep/",
        "http://10.0.0.3/lockstep/?a=/",
        "http://10.0.0.3/lockstep/#/"
      })
  void peerThatIsNotTheUrlOfEndpoints_isRefused(String address) {
    assertThatThrownBy(() -> dashboard.fleet(SECRET, URI.create(address)))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "peer must be the address of another instance's endpoints, such as"
                + " http://10.0.0.3:8080/lockstep/, was \""
                + address
                + "\"");
  }

  @Test
  void peer_isReadBelowItsEndpoints() {
    Peer peer = Peer.of(URI.create("http://10.0.0.3:8080/shop/lockstep/"));

    assertThat(peer.name()).isEqualTo("10.0.0.3:8080");
    assertThat(peer.report())
        .isEqualTo(URI.create("http://10.0.0.3:8080/shop/lockstep/dashboard/instance"));
  }

  @Test
  void settings_areImmutable() {
    Dashboard longer = dashboard.quiet(Duration.ofDays(1)).fleet(SECRET);

    assertThat(dashboard.quiet()).isEqualTo(Duration.ofHours(1));
    assertThat(dashboard.fleet()).isNull();
    assertThat(longer.quiet()).isEqualTo(Duration.ofDays(1));
    assertThat(longer.fleet()).isNotNull();
  }
}
