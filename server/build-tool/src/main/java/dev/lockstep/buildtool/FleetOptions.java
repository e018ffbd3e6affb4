package dev.lockstep.buildtool;

import dev.lockstep.fleet.FleetStore;
import dev.lockstep.fleet.JdbcStore;
import dev.lockstep.internal.fleet.member.Period;
import dev.lockstep.internal.fleet.record.FleetKey;
import dev.lockstep.internal.fleet.record.Reading;
import dev.lockstep.internal.fleet.store.SignedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which fleet a command is about, and for how long it is watched. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class FleetOptions {
  private static final int MAX_SECONDS = 600;

  @Option(
      names = "--store",
      paramLabel = "DIR|URL",
      required = true,
      description = {
        "The fleet's directory, or the database's URL, such as jdbc:postgresql://db/shop, whose",
        "driver is on the class path: java -cp lockstep-build.jar:postgresql.jar",
        "dev.lockstep.buildtool.Main instances …"
      })
  private String store;

  @Option(
      names = "--fleet",
      paramLabel = "NAME",
      required = true,
      description = "The fleet's name, such as shop-production.")
  private String fleet;

  @Option(
      names = "--key",
      paramLabel = "SECRET",
      defaultValue = "${env:LOCKSTEP_FLEET_KEY}",
      description = "The fleet's key. Default: LOCKSTEP_FLEET_KEY, which others cannot see.")
  private @Nullable String key;

  @Option(names = "--user", paramLabel = "NAME", description = "The database's user.")
  private @Nullable String user;

  @Option(
      names = "--password",
      paramLabel = "SECRET",
      defaultValue = "${env:LOCKSTEP_STORE_PASSWORD}",
      description = "The user's password. Default: LOCKSTEP_STORE_PASSWORD.")
  private @Nullable String password;

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      description = {
        "For how long the instances' counters are watched, 1 to 600. Default: three periods, which",
        "are 6 s in a fleet of 100 instances or less."
      })
  private @Nullable Integer watch;

  SignedStore open() {
    if (key == null) {
      throw new IllegalArgumentException("the fleet's key is missing: set LOCKSTEP_FLEET_KEY");
    }
    FleetKey secret = new FleetKey(key, fleet);
    return new SignedStore(
        store.startsWith("jdbc:")
            ? JdbcStore.of(store, user, password, fleet)
            : FleetStore.directory(Path.of(store)),
        secret);
  }

  /** Two readings, between which every living instance has written. */
  record Watched(Reading before, Reading after) {}

  Watched watch(SignedStore opened) throws IOException {
    if (watch != null && (watch < 1 || watch > MAX_SECONDS)) {
      throw new IllegalArgumentException(
          "--watch must be 1 to " + MAX_SECONDS + " s, was " + watch);
    }
    Reading before = opened.read().reading();
    Duration time =
        watch == null
            ? Period.of(before.records().size()).multipliedBy(3)
            : Duration.ofSeconds(watch);
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return new Watched(before, opened.read().reading());
  }
}
