package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.Chromium;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.resource.PathResourceManager;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page that nobody configured for {@code lockstep-client}, bundled by each common bundler, which
 * puts the second part of the client into a file of its own.
 */
class BundlersIT {
  @ParameterizedTest
  @ValueSource(strings = {"esbuild", "rollup", "vite", "webpack"})
  void page_works(String bundler) {
    Path built = Applications.bundled(bundler);
    Undertow files =
        Undertow.builder()
            .addHttpListener(0, "localhost")
            .setHandler(Handlers.resource(PathResourceManager.builder().setBase(built).build()))
            .build();
    files.start();
    try (Chromium chromium = Chromium.start()) {
      int port = ((InetSocketAddress) files.getListenerInfo().get(0).getAddress()).getPort();
      chromium.open("http://localhost:" + port + "/index.html");
      chromium.await("window.lockstep");
      chromium.run("lockstep.observe(7128)");

      chromium.await("lockstep.state.target === 7128");
      assertThat(
              (Long)
                  chromium.run(
                      "return performance.getEntriesByType('resource')"
                          + ".filter(entry => entry.name.endsWith('.js')).length"))
          .as("main.js, and the second part of the client in a file of its own")
          .isGreaterThanOrEqualTo(2);
    } finally {
      files.stop();
    }
  }
}
