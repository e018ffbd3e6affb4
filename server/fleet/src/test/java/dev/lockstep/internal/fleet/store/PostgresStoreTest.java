package dev.lockstep.internal.fleet.store;

import dev.lockstep.fleet.FleetStore;
import dev.lockstep.fleet.JdbcStore;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;

class PostgresStoreTest extends FleetStoreContract {
  private String url;
  private ServerSocket silent;

  @Override
  FleetStore open() throws Exception {
    if (url == null) {
      url = PostgresServer.database();
      JdbcStores.migrate(url);
    }
    return JdbcStore.of(url, null, null, "shop-production");
  }

  /** A server that accepts connections and says nothing: the store gives up after a second. */
  @Override
  FleetStore unreachable() throws Exception {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    return JdbcStore.of(
        "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/shop", "a", "b", "shop");
  }

  @AfterEach
  void stopSilentServer() throws Exception {
    if (silent != null) {
      silent.close();
    }
  }
}
