package dev.lockstep.it.balancer;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * Ends a program when this JVM ends, however it does: killed hard, it runs no shutdown hook, but
 * the kernel closes its pipes. A shell waits for that at the other end of one.
 */
public final class Leash implements AutoCloseable {
  /** Also what the program forked, such as nginx's workers; asked first, then forced. */
  private static final String WAIT_AND_END =
      "cat >/dev/null; pkill -TERM -P $1; kill -TERM $1; sleep 2; pkill -KILL -P $1; kill -KILL $1";

  private final Process guardian;

  private Leash(Process guardian) {
    this.guardian = guardian;
  }

  /** Takes a program, just started, on one. */
  public static Leash on(Process program) throws IOException {
    return new Leash(
        new ProcessBuilder("sh", "-c", WAIT_AND_END, "leash", Long.toString(program.pid()))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start());
  }

  /** Lets go, before the program's number may become another's. */
  @Override
  public void close() {
    // The shell alone would leave cat, which ends with its input.
    guardian.destroyForcibly();
  }
}
