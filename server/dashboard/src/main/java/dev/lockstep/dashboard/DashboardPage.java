package dev.lockstep.dashboard;

import dev.lockstep.asset.Assets;
import dev.lockstep.asset.LoadedAssets;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Representation;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response.Field;
import dev.lockstep.http.Variant;
import dev.lockstep.lifecycle.LifeCycle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page, with its scripts and its style sheet, which are assets with fingerprints. */
final class DashboardPage {
  /** Own files only, no HTML from strings (Trusted Types), no framing. */
  private static final Field POLICY =
      new Field(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types 'none'");

  private static final Field NO_REFERRER = new Field("Referrer-Policy", "no-referrer");
  private static final String FOLDER = "dev/lockstep/dashboard/";

  /** They are the library's and the same whatever the build; a number has them prepared once. */
  private static final long ANY_BUILD = 1;

  private final LoadedAssets files;
  private final Representation page;

  DashboardPage(String endpoints, LifeCycle lifeCycle) {
    files =
        Assets.builder()
            .classPath(FOLDER + "files/")
            .prefix(endpoints + "dashboard/")
            .build()
            .load(ANY_BUILD, lifeCycle);
    String html =
        text("dashboard.html")
            .replace("{style}", relative("dashboard.css", endpoints))
            .replace("{script}", relative("dashboard.js", endpoints));
    Body body = Body.of(html.getBytes(StandardCharsets.UTF_8));
    page =
        Representation.of(
            "text/html; charset=utf-8",
            "no-store",
            List.of(Variant.identity(null, body)),
            false,
            POLICY,
            NO_REFERRER,
            DashboardEndpoint.NO_SNIFFING);
  }

  /** Relative to the page, so that it works below any context path. */
  private String relative(String file, String endpoints) {
    return files.urls().url(file).substring(endpoints.length());
  }

  private static String text(String file) {
    try (InputStream in = DashboardPage.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + FOLDER + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Outcome page(Request request) {
    return page.answer(request);
  }

  Outcome file(Request request) {
    return files.answer(request);
  }
}
