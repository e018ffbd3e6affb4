package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.Chromium;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.resource.PathResourceManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page that nobody configured for {@code lockstep-client}, bundled by each common bundler, which
 * puts the second part of the client into a file of its own.
 */
class BundlersIT {
  /** A name that only the first part of the client has. */
  private static final String FIRST_PART = "Build-Required";

  /** A name that only the second part has. */
  private static final String SECOND_PART = "BroadcastChannel";

  /** The scripts of a folder that contain a text. */
  private static List<Path> scriptsWith(String text, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = new ArrayList<>();
      for (Path file : (Iterable<Path>) files.filter(BundlersIT::isScript)::iterator) {
        if (Files.readString(file).contains(text)) {
          found.add(file);
        }
      }
      return found;
    }
  }

  private static boolean isScript(Path file) {
    return file.toString().endsWith(".js");
  }

  @ParameterizedTest
  @ValueSource(strings = {"esbuild", "rollup", "vite", "webpack"})
  void page_works(String bundler) throws IOException {
    Path built = Applications.bundled(bundler);
    List<Path> first = scriptsWith(FIRST_PART, built);
    List<Path> second = scriptsWith(SECOND_PART, built);
    assertThat(first).as("the file with the first part").hasSize(1);
    assertThat(second)
        .as("the file with the second part")
        .hasSize(1)
        .doesNotContainAnyElementsOf(first);
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
              chromium.run(
                  "return performance.getEntriesByType('resource')"
                      + ".some(entry => entry.name.endsWith(arguments[0]))",
                  "/" + second.get(0).getFileName()))
          .as("whether the page has loaded the second part from its file")
          .isEqualTo(true);
    } finally {
      files.stop();
    }
  }
}
