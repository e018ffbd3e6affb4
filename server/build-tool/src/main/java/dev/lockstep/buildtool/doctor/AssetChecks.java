package dev.lockstep.buildtool.doctor;

import static dev.lockstep.buildtool.doctor.Finding.fault;
import static dev.lockstep.buildtool.doctor.Finding.hint;
import static dev.lockstep.buildtool.doctor.Finding.ok;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Scripts and styles of the page, and service workers. */
final class AssetChecks {
  private static final long A_DAY = 86_400;

  /**
   * A digest as Lockstep and bundlers write it: eight characters or more, with a digit; or that of
   * a folder, {@code /leaflet-3f2a1b9c0d/} or {@code /7127-3f2a1b/}.
   */
  private static final Pattern NAMED_BY_CONTENT =
      Pattern.compile(
          "[-._~/?=](?=[\\w-]*[0-9])[0-9A-Za-z_-]{7,}(\\.|$|&)|-(?=[a-f]*[0-9])[0-9a-f]{6,}/");

  private static final int WORTH_COMPRESSING = 2_048;

  private AssetChecks() {}

  static List<Finding> of(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    for (Answer asset : evidence.assets()) {
      asset(asset).ifPresent(findings::add);
    }
    if (findings.isEmpty()) {
      findings.add(
          ok("assets", evidence.assets().size() + " scripts and styles of the page are right"));
    }
    evidence.missingAsset().ifPresent(missing -> findings.add(missing(missing)));
    integrity(evidence).ifPresent(findings::add);
    for (Answer worker : evidence.workers()) {
      worker(worker).ifPresent(findings::add);
    }
    return findings;
  }

  private static Optional<Finding> asset(Answer asset) {
    String path = asset.url().getRawPath();
    if (asset.status() != 200) {
      return Optional.of(
          fault(
              "assets.missing",
              path + ", which the page names, answers " + asset.status(),
              "keep the files of earlier builds, and deploy files before the page"));
    }
    if (asset.isHtml()) {
      return Optional.of(
          fault(
              "assets.html",
              path + " is answered with an HTML page",
              "answer the single page for routes alone"));
    }
    boolean named = NAMED_BY_CONTENT.matcher(nameOf(asset)).find();
    boolean kept =
        asset.lists("Cache-Control", "immutable") || asset.seconds("max-age").orElse(0) > A_DAY;
    if (kept && !named) {
      return Optional.of(
          fault(
              "assets.cache",
              path
                  + " has no digest in its name and is kept for long (Cache-Control: "
                  + asset.field("Cache-Control").orElse("")
                  + ")",
              "send no-cache with it, or let the server or bundler name it by its content"));
    }
    if (!kept && named && !asset.mustBeAskedFor()) {
      return Optional.of(
          hint(
              "assets.cache",
              path + " is named by its content and not kept for long",
              "send Cache-Control: public, max-age=31536000, immutable"));
    }
    if (asset.length() > WORTH_COMPRESSING && !asset.has("Content-Encoding")) {
      return Optional.of(
          hint("assets.encoding", path + " is sent uncompressed", "offer gzip, br or zstd"));
    }
    return Optional.empty();
  }

  private static String nameOf(Answer asset) {
    String query = asset.url().getRawQuery();
    String path = asset.url().getRawPath();
    return query == null ? path : path + "?" + query;
  }

  private static Finding missing(Answer missing) {
    String subject = "assets.unknown";
    String path = missing.url().getRawPath();
    if (missing.status() == 200) {
      return fault(
          subject,
          path + ", which does not exist, answers 200 with " + PageChecks.type(missing),
          "answer 404: a browser would keep the page in the place of a script");
    }
    boolean kept =
        missing.seconds("max-age").orElse(0) > 0 || missing.lists("Cache-Control", "immutable");
    return kept
        ? fault(
            subject,
            path + ", which does not exist, is a " + missing.status() + " that caches keep",
            "send Cache-Control: no-store with it: the file may come with the next instance")
        : ok(subject, "a file that does not exist is a " + missing.status() + " that nobody keeps");
  }

  private static Optional<Finding> integrity(Evidence evidence) {
    boolean changeable =
        evidence.document().integrity()
            && evidence.assets().stream()
                .anyMatch(asset -> !asset.lists("Cache-Control", "no-transform"));
    return changeable && evidence.assets().stream().anyMatch(asset -> asset.has("Via"))
        ? Optional.of(
            hint(
                "assets.integrity",
                "the page states integrity, and proxies may change its scripts",
                "send Cache-Control: no-transform with them"))
        : Optional.empty();
  }

  private static Optional<Finding> worker(Answer worker) {
    boolean script = worker.status() == 200 && worker.mediaType().endsWith("javascript");
    return script && !worker.mustBeAskedFor()
        ? Optional.of(
            fault(
                "assets.worker",
                "the service worker " + worker.url().getPath() + " may come out of a cache",
                "send Cache-Control: no-cache with it"))
        : Optional.empty();
  }
}
