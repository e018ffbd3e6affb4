package dev.lockstep.dashboard;

import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.OwnFiles;
import dev.lockstep.internal.asset.file.ClassPathRoot;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.Representation;
import dev.lockstep.internal.http.Variant;
import dev.lockstep.lifecycle.LifeCycle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page with its script and style, which are served under names with their fingerprints. */
final class DashboardPage {
  /** Own files only, no HTML from strings (Trusted Types), no framing. */
  private static final Field POLICY =
      new Field(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types 'none'");

  private static final Field NO_REFERRER = new Field("Referrer-Policy", "no-referrer");
  private static final String PATH = "dashboard";
  private static final String FOLDER = "dev/lockstep/dashboard/";

  private final OwnFiles files;

  /** The path below which the files are served. */
  private final String folder;

  private final Representation page;

  DashboardPage(String endpoints, LifeCycle lifeCycle) {
    folder = endpoints + PATH + "/";
    files =
        OwnFiles.of(
            new ClassPathRoot(DashboardPage.class.getClassLoader(), FOLDER + "files/"), lifeCycle);
    String html =
        text("dashboard.html")
            .replace("{style}", relative("dashboard.css"))
            .replace("{script}", relative("dashboard.js"));
    Body body = Body.of(html.getBytes(StandardCharsets.UTF_8));
    page =
        Representation.of(
            "text/html; charset=utf-8",
            CacheControl.NO_STORE.value(),
            List.of(Variant.identity(null, body)),
            false,
            POLICY,
            NO_REFERRER,
            DashboardEndpoint.NO_SNIFFING);
  }

  /** Relative to the page, because a context path may stand before both. */
  private String relative(String file) {
    return PATH + "/" + files.fingerprinted(file);
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

  /** Answers a request for one of the files. */
  Outcome file(Request request) {
    return files.answer(request.path().substring(folder.length()), request);
  }
}
