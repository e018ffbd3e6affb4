package dev.lockstep.it.fidelity;

import dev.lockstep.it.browser.Chromium;
import dev.lockstep.it.browser.ClientBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The probes in a page, and what they saw. */
final class ProbePage {
  /** Far below the time that a script may take, and quick to tell which probe is slow. */
  private static final int AT_ONCE = 10;

  private ProbePage() {}

  /** Two origins with the probes on them. */
  static ProbeServer server(ProbeServer other) {
    return new ProbeServer()
        .file("/native.html", page(other, ""))
        .file(
            "/patched.html",
            page(
                other,
                """
                <script type="module">
                import {createLockstep} from '/lockstep.js';
                window.lockstep = createLockstep({signal: 'off', drafts: false});
                </script>
                """))
        .file("/lockstep.js", ClientBundle.file("lockstep.js"))
        .file("/lockstep-later.js", ClientBundle.file("lockstep-later.js"))
        .file("/probes.js", resource("probes.js"))
        .file("/xhr.js", resource("xhr.js"))
        .file("/fetch.js", resource("fetch.js"));
  }

  private static String page(ProbeServer other, String client) {
    return """
        <!doctype html><html data-other="%s"><head><meta charset="utf-8"><title>Probes</title>
        <meta name="build-number" content="7127"><link rel="icon" href="data:,">
        <script src="/probes.js"></script>%s<script defer src="/xhr.js"></script>
        <script defer src="/fetch.js"></script></head><body></body></html>
        """
        .formatted(other.url(""), client);
  }

  /** Runs all; a line each, its name first. */
  static List<String> run(Chromium chromium, String url) {
    chromium.open(url);
    chromium.await("document.readyState === 'complete'");
    int count = ((Long) chromium.run("return probes.length")).intValue();
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < count; from += AT_ONCE) {
      List<?> some =
          (List<?>) chromium.run("return runProbes(args[0], args[1])", from, from + AT_ONCE);
      some.forEach(line -> lines.add((String) line));
    }
    return lines;
  }

  static String resource(String name) {
    try (InputStream in = ProbePage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
