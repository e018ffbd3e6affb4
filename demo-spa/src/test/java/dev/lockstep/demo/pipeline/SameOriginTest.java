package dev.lockstep.demo.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "localhost:8080,      same-origin, http://localhost:8080,  true",
        "127.0.0.1:8080,      same-origin, http://127.0.0.1:8080,  true",
        "[::1]:8080,          -,           -,                      true",
        "localhost:8080,      -,           -,                      true",
        "localhost:8080,      cross-site,  -,                      false",
        "localhost:8080,      same-site,   http://localhost:3000,  false",
        "localhost:8080,      none,        -,                      false",
        "localhost:8080,      -,           http://localhost:3000,  false",
        "localhost:8080,      -,           https://evil.example,   false",
        "localhost:8080,      -,           null,                   false",
        "evil.example:8080,   same-origin, http://evil.example:8080, false",
        "localhost.evil.example, same-origin, -,                   false",
      })
  void onlyTheOwnPage_orNoPageAtAll_mayDeploy(
      String host, String site, String origin, boolean allowed) {
    var headers = new HeaderMap();
    headers.put(new HttpString("Host"), host);
    if (site != null) {
      headers.put(new HttpString("Sec-Fetch-Site"), site);
    }
    if (origin != null) {
      headers.put(new HttpString("Origin"), origin);
    }

    assertThat(SameOrigin.allows(headers)).isEqualTo(allowed);
  }

  @Test
  void requestWithoutHost_isRefused() {
    assertThat(SameOrigin.allows(new HeaderMap())).isFalse();
  }
}
