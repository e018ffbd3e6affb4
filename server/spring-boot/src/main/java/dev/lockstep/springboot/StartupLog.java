package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Says in the log what is on, when the application is ready. */
final class StartupLog implements ApplicationListener<ApplicationReadyEvent> {
  private static final System.Logger LOG = System.getLogger(Lockstep.class.getName());

  private final StartupLines lines;
  private boolean said;

  StartupLog(
      Lockstep lockstep, LockstepProperties properties, AssetFolders folders, String contextPath) {
    lines =
        new StartupLines(
            lockstep.stamp(),
            folders.folders(),
            contextPath + properties.assets().prefix(),
            contextPath + properties.endpoints(),
            client(lockstep, contextPath),
            properties.assets().archive());
  }

  private static @Nullable String client(Lockstep lockstep, String contextPath) {
    try {
      return contextPath + lockstep.clientUrl("client.js");
    } catch (IllegalStateException e) {
      return null; // it is not on the class path
    }
  }

  /** Child contexts become ready too. */
  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    if (said) {
      return;
    }
    said = true;
    LOG.log(System.Logger.Level.INFO, lines.on());
    String missing = lines.missing();
    if (missing != null) {
      LOG.log(System.Logger.Level.INFO, missing);
    }
  }
}
