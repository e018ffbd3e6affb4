package dev.lockstep.it.fleet;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes the notes' table, as whoever starts instances does first. */
public final class Migration {
  private static final long LIMIT_SECONDS = 60;

  private Migration() {}

  /** Runs {@code java -jar lockstep-demo.jar migrate}, for a table that has both columns. */
  public static void of(String url) throws IOException, InterruptedException {
    Process migration =
        DemoJar.shortLived(List.of(), List.of("migrate", "--db=" + url, "--build=7128"))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    try {
      if (!migration.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || migration.exitValue() != 0) {
        throw new IllegalStateException(
            "the database was not migrated; its messages above say why");
      }
    } finally {
      migration.destroyForcibly();
    }
  }
}
