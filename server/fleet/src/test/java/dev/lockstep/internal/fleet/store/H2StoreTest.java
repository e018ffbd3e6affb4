package dev.lockstep.internal.fleet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.fleet.FleetStore;
import dev.lockstep.fleet.JdbcStore;
import dev.lockstep.setting.SettingException;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class H2StoreTest extends FleetStoreContract {
  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private boolean migrated;

  @Override
  FleetStore open() throws Exception {
    if (!migrated) {
      JdbcStores.migrate(url);
      migrated = true;
    }
    return JdbcStore.of(url, null, null, "shop-production");
  }

  @Override
  FleetStore unreachable() {
    return JdbcStore.of("jdbc:h2:mem:" + UUID.randomUUID() + ";IFEXISTS=TRUE", null, null, "shop");
  }

  @Test
  void fleetsOfOneDatabase_doNotSeeEachOther() throws Exception {
    open().write("i-1", "first");

    try (FleetStore other = JdbcStore.of(url, null, null, "shop-test")) {
      assertThat(other.read().records()).isEmpty();
    }
  }

  @Test
  void missingTables_areNamed() {
    String empty = "jdbc:h2:mem:" + UUID.randomUUID();

    try (FleetStore store = JdbcStore.of(empty, null, null, "shop")) {
      assertThatThrownBy(store::read)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("LOCKSTEP_INSTANCE");
    }
  }

  @Test
  void description_hasNoPassword() {
    try (FleetStore store =
        JdbcStore.of("jdbc:postgresql://db/shop?user=a&password=hush", null, null, "shop")) {
      assertThat(store).hasToString("jdbc:postgresql://db/shop fleet shop");
    }
  }

  @Test
  void malformedSettings_areNamed() {
    assertThatThrownBy(() -> JdbcStore.of("postgresql://db", null, null, "shop"))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("fleet store must be a URL that begins with jdbc:");
    assertThatThrownBy(() -> JdbcStore.of("jdbc:h2:mem:x", null, null, "shop test"))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "fleet must be 1..64 letters, digits, dots, dashes and underscores, was \"shop test\"");
  }
}
