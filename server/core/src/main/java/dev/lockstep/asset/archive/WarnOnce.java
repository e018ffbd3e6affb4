package dev.lockstep.asset.archive;

import java.lang.System.Logger;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Says a thing once, however often it is met. */
final class WarnOnce {
  /** Beyond it nothing more is said: whoever has so many warnings has the first ones to look at. */
  private static final int MAX_SUBJECTS = 1_000;

  private final Logger log;
  private final Set<Object> said = ConcurrentHashMap.newKeySet();

  WarnOnce(Logger log) {
    this.log = log;
  }

  void warn(Object subject, String message, @Nullable Throwable cause) {
    if (said.size() < MAX_SUBJECTS && said.add(subject)) {
      log.log(Logger.Level.WARNING, message, cause);
    }
  }
}
