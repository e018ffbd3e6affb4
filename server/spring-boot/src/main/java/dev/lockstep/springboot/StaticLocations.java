package dev.lockstep.springboot;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Where Spring serves static files, by its own settings: the default for Lockstep's roots.
 *
 * @param folders the folders, in the order in which they are searched
 * @param mount the path of their files below the context path, such as {@code static/}; empty for
 *     the root
 */
record StaticLocations(List<String> folders, String mount) {
  /** Boot's own default. */
  private static final List<String> DEFAULT =
      List.of(
          "classpath:/META-INF/resources/",
          "classpath:/resources/",
          "classpath:/static/",
          "classpath:/public/");

  static StaticLocations of(Environment environment, boolean reactive) {
    List<String> folders = new ArrayList<>();
    for (String folder :
        Binder.get(environment)
            .bind("spring.web.resources.static-locations", Bindable.listOf(String.class))
            .orElse(DEFAULT)) {
      if (folder.startsWith("classpath:") || folder.startsWith("file:")) {
        folders.add(folder.endsWith("/") ? folder : folder + "/");
      } // else a location that only the server knows
    }
    String pattern =
        environment.getProperty(
            reactive ? "spring.webflux.static-path-pattern" : "spring.mvc.static-path-pattern",
            "/**");
    return new StaticLocations(folders, mount(pattern));
  }

  /**
   * Reads the path of a pattern.
   *
   * @param pattern such as {@code /static/**}
   * @return such as {@code static/}; empty where the pattern says no one path
   */
  static String mount(String pattern) {
    String path = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    if (!path.endsWith("/**")) {
      return "";
    }
    String folder = path.substring(0, path.length() - 2);
    return folder.chars().anyMatch(c -> "*?{}".indexOf(c) >= 0) ? "" : folder;
  }
}
