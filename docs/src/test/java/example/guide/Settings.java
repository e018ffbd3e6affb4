package example.guide;

import dev.lockstep.Lockstep;
import dev.lockstep.LockstepBuilder;
import dev.lockstep.asset.Assets;
import dev.lockstep.asset.archive.Retention;
import dev.lockstep.dashboard.Dashboard;
import dev.lockstep.drain.DrainTimings;
import dev.lockstep.http.Request;
import dev.lockstep.metrics.LockstepMetrics;
import dev.lockstep.page.Page;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The settings that the guides show. */
public final class Settings {
  private Settings() {}

  public static Assets folders() {
    // #region folders
    return Assets.builder()
        .classPath("web/")
        .keep("vendor/editor/") // names and bytes stay; the folder gets one fingerprint
        .fingerprint("img/") // each file gets a fingerprint; bytes stay
        .rewrite("js/") // each file gets a fingerprint; references are rewritten
        .build();
    // #endregion folders
  }

  public static Assets archive(Path shared, String secret) {
    // #region archive
    return Assets.builder()
        .classPath("web/")
        .archive(shared) // such as /srv/shared/assets, the same for every instance
        .archiveKey(secret) // at least 32 random characters; optional
        .retention(new Retention(20, Duration.ofDays(60))) // default: 10 builds, 30 days
        .build();
    // #endregion archive
  }

  public static Assets deltas(Path shared) {
    // #region deltas
    return Assets.builder().classPath("web/").archive(shared).deltas().build();
    // #endregion deltas
  }

  public static Assets compiled() {
    // #region compiled
    return Assets.builder().compiledClassPath("META-INF/lockstep/assets/").build();
    // #endregion compiled
  }

  public static Assets cdn() {
    // #region cdn
    return Assets.builder().classPath("web/").baseUrl("https://cdn.example.com").build();
    // #endregion cdn
  }

  public static LockstepBuilder behindBalancer() {
    // #region balancer
    return Lockstep.builder()
        .trustedProxies("10.0.0.0/8") // may ask for another status of a refusal
        .guarded(request -> true) // nginx: a draining instance refuses pages too
        .drainTimings(DrainTimings.forHealthCheck(Duration.ofSeconds(5), 3));
    // #endregion balancer
  }

  public static LockstepBuilder origins() {
    // #region origins
    return Lockstep.builder().origins("https://app.example.com");
    // #endregion origins
  }

  public static LockstepBuilder rolledBack() {
    // #region withdrawn
    return Lockstep.builder().withdrawn(7128); // the build that was rolled back
    // #endregion withdrawn
  }

  public static LockstepBuilder oldest() {
    // #region min
    return Lockstep.builder().min(7090); // tabs of older builds are refused as old-tab
    // #endregion min
  }

  public static LockstepBuilder canary() {
    // #region track
    return Lockstep.builder().track("canary");
    // #endregion track
  }

  public static Page kept() {
    // #region keep-document
    return Page.singlePageInRoots("index.html").except("/api/").keep("admin/");
    // #endregion keep-document
  }

  public static void metrics(Lockstep lockstep, MeterRegistry registry) {
    // #region metrics
    new LockstepMetrics(lockstep::measurements).bindTo(registry);
    // #endregion metrics
  }

  public static LockstepBuilder dashboard(String secret) {
    // #region dashboard
    return Lockstep.builder()
        .endpoint(
            Dashboard.visibleTo(Settings::isOperator) // a header, a path, a user; must not block
                .quiet(Duration.ofHours(1)) // without an older tab for so long: "yes"
                .fleet(secret, URI.create("http://10.0.0.3:8080/lockstep/")));
    // #endregion dashboard
  }

  static boolean isOperator(Request request) {
    return request.user() != null && request.user().getName().equals("operator");
  }

  public static String url(Lockstep lockstep) {
    // #region url
    return lockstep.urls().url("css/app.css"); // "/css/app-3f2a1b9c0d.css"
    // #endregion url
  }
}
