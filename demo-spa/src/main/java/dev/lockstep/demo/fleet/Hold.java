package dev.lockstep.demo.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A process that another one keeps stopped, by the signals of POSIX. That one lets it go when its
 * own input ends, which happens even when this process is killed hard: what is stopped could not
 * hear of that itself.
 */
final class Hold {

  /** Interrupts from a terminal reach it too, and must not end it before it has let go. */
  private static final String SCRIPT =
      "trap '' HUP INT TERM; kill -STOP $0 || exit; echo held; read -r _; kill -CONT $0";

  /** Milliseconds. */
  private static final long RELEASE_LIMIT = 5_000;

  private final Process holder;

  private Hold(Process holder) {
    this.holder = holder;
  }

  /** Stops a process. */
  static Hold of(long pid) throws IOException {
    Process holder =
        new ProcessBuilder("sh", "-c", SCRIPT, Long.toString(pid))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader answer = holder.inputReader();
    if (answer.readLine() == null) {
      throw new IOException("kill -STOP failed");
    }
    return new Hold(holder);
  }

  /** Lets the process go on. */
  void release() throws IOException {
    holder.getOutputStream().close();
    try {
      if (!holder.waitFor(RELEASE_LIMIT, TimeUnit.MILLISECONDS) || holder.exitValue() != 0) {
        throw new IOException("kill -CONT failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      holder.destroyForcibly();
    }
  }

  /** Forgets a process that is gone. */
  void drop() {
    holder.destroyForcibly();
  }
}
