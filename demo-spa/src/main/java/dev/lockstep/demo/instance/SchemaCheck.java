package dev.lockstep.demo.instance;

import dev.lockstep.Lockstep;
import dev.lockstep.demo.Clocks;
import dev.lockstep.demo.Problem;
import dev.lockstep.demo.schema.Generation;
import dev.lockstep.undertow.StampHandler;
import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Whether the database's schema is one that the code can work with. While it is not, the instance
 * is not ready and runs no request of the API. It looks again and again, so that it gets ready when
 * somebody migrates, and stops serving when somebody migrates too far.
 */
final class SchemaCheck implements AutoCloseable {

  private static final Logger LOG = System.getLogger(SchemaCheck.class.getName());

  /** One small query; a deploy that waits for it is still quick to watch. */
  private static final Duration INTERVAL = Duration.ofMillis(500);

  interface Version {
    int read() throws SQLException;
  }

  private final Version version;
  private final Generation code;
  private final ScheduledExecutorService clock = Clocks.named("schema-check");
  private volatile Optional<String> reason;

  private SchemaCheck(Version version, Generation code) throws SQLException {
    this.version = version;
    this.code = code;
    this.reason = judge(version.read(), code);
  }

  static SchemaCheck start(Version version, Generation code) throws SQLException {
    SchemaCheck check = new SchemaCheck(version, code);
    check.reason.ifPresent(why -> LOG.log(Level.WARNING, "not ready: {0}", why));
    var unused =
        check.clock.scheduleWithFixedDelay(
            check::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return check;
  }

  /** Why the code cannot work with a schema, or nothing when it can. Pure. */
  static Optional<String> judge(int version, Generation code) {
    if (code.worksWith(version)) {
      return Optional.empty();
    }
    String remedy =
        version < code.oldest()
            ? "migrate it, see lockstep-demo migrate"
            : "start a newer build, since this one needs what was dropped";
    return Optional.of(
        "the database has schema %d, and this build works with %d to %d: %s"
            .formatted(version, code.oldest(), code.newest(), remedy));
  }

  private void look() {
    try {
      Optional<String> now = judge(version.read(), code);
      if (!now.equals(reason)) {
        LOG.log(Level.WARNING, now.map(why -> "not ready: " + why).orElse("the schema fits now"));
        reason = now;
      }
    } catch (SQLException e) {
      // Says nothing of the schema. Requests will meet the same, and say so.
      LOG.log(Level.DEBUG, "database: {0}", e.getMessage());
    }
  }

  /** Answers for the readiness endpoint while the schema does not fit. */
  HttpHandler readiness(Lockstep lockstep, HttpHandler app) {
    var unready = new StampHandler(lockstep, before(app));
    return exchange -> {
      boolean asked = exchange.getRequestPath().equals("/lockstep/ready");
      (asked && reason.isPresent() ? unready : app).handleRequest(exchange);
    };
  }

  /** Keeps requests from a handler while the schema does not fit. */
  HttpHandler before(HttpHandler next) {
    return exchange -> {
      Optional<String> why = reason;
      if (why.isPresent()) {
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 1);
        new Problem(503, why.get()).send(exchange);
      } else {
        next.handleRequest(exchange);
      }
    };
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
