package dev.lockstep.beforeafter;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An application that knows nothing of Lockstep.
 *
 * @param name its folder below {@code src/test/apps}, which is on its class path alone
 * @param main its {@code @SpringBootApplication}, as a class of {@code
 *     dev.lockstep.beforeafter.app}
 * @param properties its properties besides those in its folder
 * @param users name → password; everybody is asked for with HTTP's basic authentication, besides
 *     the anonymous user
 * @param paths paths to ask for; {@link Questions} adds what lies in its folder, and the ways to
 *     write each
 * @param ours parts of paths whose content is about Lockstep too, such as a list of all beans: only
 *     status and type are compared
 * @param pages what the documents of its static files contain
 */
record Subject(
    String name,
    String main,
    List<String> properties,
    Map<String, String> users,
    List<String> paths,
    List<String> ours,
    List<String> pages) {
  boolean isOurs(String path) {
    return ours.stream().anyMatch(path.toLowerCase(Locale.ROOT)::contains);
  }

  @Override
  public String toString() {
    return name;
  }
}
