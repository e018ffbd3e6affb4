package dev.lockstep.internal.asset.archive;

import static dev.lockstep.internal.asset.archive.TestBuild.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.store.ByteStore;
import dev.lockstep.internal.lifecycle.DaemonScheduler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds that are published while others look for them and read them. {@code -Dlockstep.stress=100}
 * for the long form.
 */
class ArchiveStressTest {
  private static final int BUILDS = 30 * Integer.getInteger("lockstep.stress", 1);

  @TempDir Path directory;

  @Test
  @Timeout(300)
  void buildThatWasPublished_isFoundOrLate_andItsBytesAreItsOwn() throws Exception {
    DirectoryArchive archive = new DirectoryArchive(directory, new TestClock());
    AtomicInteger published = new AtomicInteger();
    AtomicInteger found = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(5);
    try (DaemonScheduler indexing = new DaemonScheduler("test-index", 1);
        FleetArchive fleet =
            new FleetArchive(
                archive, Retention.DEFAULT, new TestClock(), new TestScheduler(), indexing)) {
      List<Future<?>> all = new ArrayList<>();
      all.add(
          threads.submit(
              () -> {
                for (int build = 1; build <= BUILDS; build++) {
                  TestBuild.of(build, build + "-1.js", "text " + build).publish(archive);
                  published.set(build);
                }
                return null;
              }));
      for (int t = 0; t < 4; t++) {
        all.add(
            threads.submit(
                () -> {
                  while (published.get() < BUILDS) {
                    int build = ThreadLocalRandom.current().nextInt(published.get() + 2);
                    int before = published.get();
                    ArchiveAnswer<ArchivedName> name = fleet.find(build + "-1.js");
                    if (build >= 1 && build <= before) {
                      assertThat(name).isNotInstanceOf(ArchiveAnswer.Missing.class);
                    }
                    if (name instanceof ArchiveAnswer.Found<ArchivedName> named) {
                      assertThat(named.value().object()).isEqualTo(fingerprint("text " + build));
                      if (fleet.read(named.value()) instanceof ArchiveAnswer.Found<Body> read) {
                        assertThat(new String(ByteStore.read(read.value()), StandardCharsets.UTF_8))
                            .isEqualTo("text " + build);
                        found.incrementAndGet();
                      }
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(found.get()).isPositive();
  }
}
