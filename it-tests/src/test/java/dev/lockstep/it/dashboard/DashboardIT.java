package dev.lockstep.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.BrowserConsole;
import dev.lockstep.it.browser.Chromium;
import dev.lockstep.it.look.PageLook;
import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The dashboard in Chromium: of a fleet that runs, and of an hour that was recorded. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardIT {
  private static final String VERDICT = "document.getElementById('verdict').textContent";
  private static final String SCOPE = "document.getElementById('scope').textContent";

  private Chromium chromium;

  @BeforeAll
  void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  void stopBrowser() {
    chromium.close();
  }

  @Test
  void fleet_isSeenWhole_andWhatCannotBeReadIsNamed() throws Exception {
    try (DashboardFleet fleet = new DashboardFleet()) {
      URI newer = fleet.add(7128);
      URI older = fleet.add(7127);
      try (InputStream tab = older.resolve("events?tab=7126").toURL().openStream()) {
        assertThat(tab.read()).isPositive();
        chromium.open(newer.resolve("dashboard").toString());

        chromium.await(SCOPE + " === 'The fleet: 2 instances.'");
        chromium.await(VERDICT + " === 'No, 1 tab on 7126'");
        assertThat(chromium.element("builds").getText()).contains("7128", "7127", "7126");
      }
      fleet.kill(1);

      chromium.await(VERDICT + " === 'Unknown: " + older.getAuthority() + " could not be read'");
      assertThat(chromium.element("instances").getText()).contains("refused the connection");
    }
  }

  @Test
  void page_isWellMade_andBreaksNoneOfItsOwnPolicies() {
    RecordedHour hour = new RecordedHour(Instant.now());
    AtomicReference<byte[]> data = new AtomicReference<>(hour.busy());
    try (DashboardFleet fleet = new DashboardFleet()) {
      URI address = fleet.add(7128, inner -> recorded(data, inner));
      chromium.open("about:blank");
      try (BrowserConsole console = chromium.console()) {
        chromium.open(address.resolve("dashboard").toString());
        chromium.await(VERDICT + " === 'No, 14 tabs on 7126'");
        chromium.await("document.querySelectorAll('#tabs .area').length === 4");
        for (String build : RecordedHour.buildsShown()) {
          assertThat(chromium.element("builds").getText()).contains(build);
        }
        PageLook.check(chromium, "dashboard-open");
        data.set(hour.safe());
        chromium.await(VERDICT + ".startsWith('Yes, since ')");
        PageLook.check(chromium, "dashboard-safe");
        assertThat(console.lines()).isEmpty();
      }
    }
  }

  private static HttpHandler recorded(AtomicReference<byte[]> data, HttpHandler inner) {
    return exchange -> {
      if (exchange.getRequestPath().equals("/lockstep/dashboard/data")) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(ByteBuffer.wrap(data.get()));
      } else {
        inner.handleRequest(exchange);
      }
    };
  }
}
