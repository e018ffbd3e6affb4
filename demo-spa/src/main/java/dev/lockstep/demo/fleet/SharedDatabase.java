package dev.lockstep.demo.fleet;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import org.h2.tools.Server;

/**
 * The database that the instances share: H2 in the launcher's process, over loopback, behind a
 * password of this run. It outlives every instance, so that nothing is lost when one stops.
 */
public final class SharedDatabase implements AutoCloseable {

  private final Server server;
  private final Connection keeper;
  private final String url;

  private SharedDatabase(Server server, Connection keeper, String url) {
    this.server = server;
    this.keeper = keeper;
    this.url = url;
  }

  public static SharedDatabase start(Path folder) throws SQLException {
    // H2 would listen on every address, and only then turn strangers away.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    String account = ";USER=demo;PASSWORD=" + HexFormat.of().formatHex(secret);
    // Opened from inside first: over the network H2 opens only what exists.
    Connection keeper =
        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("notes") + account);
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-baseDir", folder.toString(), "-ifExists").start();
    String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./notes" + account;
    return new SharedDatabase(server, keeper, url);
  }

  /** With its password, so not for a command line that others can read. */
  public String url() {
    return url;
  }

  @Override
  public void close() throws SQLException {
    server.stop();
    keeper.close();
  }
}
