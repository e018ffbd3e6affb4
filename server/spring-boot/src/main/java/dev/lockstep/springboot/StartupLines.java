package dev.lockstep.springboot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the log says at start: what is on, and what is missing.
 *
 * @param build the value of {@code Build-Number}; null in development
 * @param folders the folders of assets
 * @param prefix the path below which assets have their URLs
 * @param endpoints the path of the endpoints
 * @param client the URL of the browser client; null if it is not on the class path
 * @param archive where the assets of all builds are; null for nowhere
 */
record StartupLines(
    @Nullable String build,
    List<String> folders,
    String prefix,
    String endpoints,
    @Nullable String client,
    @Nullable String archive) {

  /** One line. */
  String on() {
    return "Lockstep: "
        + (build == null ? "no build number" : "build " + build)
        + ", assets "
        + (folders.isEmpty() ? "none" : "of " + String.join(" and ", folders) + " at " + prefix)
        + ", endpoints at "
        + endpoints
        + ", client "
        + (client == null ? "none" : "at " + client)
        + ", archive "
        + (archive == null ? "none" : archive);
  }

  /** One line; null if nothing is missing. */
  @Nullable String missing() {
    List<String> missing = new ArrayList<>();
    if (build == null) {
      missing.add(
          "a build number, so tabs follow no update (set lockstep.build or LOCKSTEP_BUILD, or let"
              + " the build write build.number into build-info.properties)");
    }
    if (client == null) {
      missing.add("the client (add dev.lockstep:lockstep-client-js)");
    }
    if (archive == null && build != null) {
      missing.add(
          "an archive, so old tabs find no file of their build (set lockstep.assets.archive to a"
              + " directory that all instances share)");
    }
    return missing.isEmpty() ? null : "Lockstep: missing are " + String.join("; ", missing);
  }
}
