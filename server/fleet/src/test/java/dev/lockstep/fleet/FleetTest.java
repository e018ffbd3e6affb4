package dev.lockstep.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockstep.Lockstep;
import dev.lockstep.internal.fleet.member.MemoryStore;
import dev.lockstep.setting.SettingException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir private Path directory;

  private static Lockstep start(FleetStore store) {
    return Lockstep.builder(FleetTest.class)
        .number(7128)
        .fleet(Fleet.of("shop-production", KEY, store))
        .build();
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("lockstep-fleet"))
        .collect(Collectors.toSet());
  }

  @Test
  void twoInstances_meetInTheStore() {
    try (Lockstep one = start(FleetStore.directory(directory));
        Lockstep two = start(FleetStore.directory(directory));
        FleetStore reader = FleetStore.directory(directory)) {
      assertThat(one.stamp()).isEqualTo(two.stamp());
      await().until(() -> reader.read().records().size() == 2);
    }
  }

  @Test
  void hundredStartsAndCloses_leaveNothing() {
    MemoryStore store = new MemoryStore();
    for (int life = 1; life <= 100; life++) {
      start(store).close();
    }

    assertThat(store.closed()).isEqualTo(100);
    await().until(() -> threads().isEmpty());
  }

  @Test
  void storeThatIsNotThere_keepsNobodyFromStarting() {
    try (Lockstep alone = start(JdbcStore.of("jdbc:h2:mem:none;IFEXISTS=TRUE", null, null, "a"))) {
      assertThat(alone.stamp()).isEqualTo("7128");
    }
  }

  @Test
  void development_joinsNoFleet() {
    MemoryStore store = new MemoryStore();

    Lockstep.builder(FleetTest.class).fleet(Fleet.of("shop", KEY, store)).build().close();

    assertThat(store.closed()).isZero();
  }

  @Test
  void blankName_isRefused() {
    assertThatThrownBy(() -> Fleet.of(" ", KEY, new MemoryStore()))
        .isInstanceOf(SettingException.class)
        .hasMessage("fleet must be a name, was \" \" (such as shop-production)");
  }
}
