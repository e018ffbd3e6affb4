package dev.lockstep.demo.schema;

import java.util.UUID;

/** Where the same tests run: in H2 always, in PostgreSQL where there is one. */
public enum Databases {
  H2,
  POSTGRES;

  /** An empty database, for one test. */
  public DatabaseUrl create() throws Exception {
    return this == H2
        ? new DatabaseUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
        : PostgresServer.database();
  }

  String slow() {
    return this == H2 ? "classpath:db/slow-h2" : "classpath:db/slow-postgres";
  }
}
