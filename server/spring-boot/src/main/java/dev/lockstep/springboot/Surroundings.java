package dev.lockstep.springboot;

import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;

/** Where an application runs besides production. */
final class Surroundings {
  private Surroundings() {}

  /** Whether it was started by {@code @SpringBootTest}, which sets this property. */
  static boolean isTest(Environment environment) {
    return environment.getProperty(
        "org.springframework.boot.test.context.SpringBootTestContextBootstrapper",
        Boolean.class,
        false);
  }

  /** Whether DevTools restarts it, in a class loader of its own. */
  static boolean isDevTools(@Nullable ClassLoader loader) {
    for (ClassLoader at = loader; at != null; at = at.getParent()) {
      if (at.getClass().getName().startsWith("org.springframework.boot.devtools.restart.")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the application only starts, for a class-data archive or an AOT cache, and exits then.
   */
  static boolean isTrainingRun() {
    return "onRefresh"
        .equalsIgnoreCase(
            SpringProperties.getProperty(DefaultLifecycleProcessor.EXIT_PROPERTY_NAME));
  }
}
