package dev.lockstep.internal.asset.archive;

import java.lang.System.Logger;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Logs a warning once for each subject. */
final class WarnOnce {
  /** Bounds the memory of `said`; later subjects are not logged. */
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
