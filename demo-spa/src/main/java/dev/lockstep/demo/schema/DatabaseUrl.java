package dev.lockstep.demo.schema;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL, which may have a password in it. It is printed without.
 *
 * @param jdbc as given
 */
public record DatabaseUrl(String jdbc) {

  private static final Pattern SECRET = Pattern.compile("(?i)(password=)([^;&\\s]*)");

  public boolean isPostgres() {
    return jdbc.startsWith("jdbc:postgresql:");
  }

  /** Whether it is one in this process's memory, which nobody else can reach. */
  public boolean isPrivate() {
    return jdbc.startsWith("jdbc:h2:mem:");
  }

  /**
   * An H2 database in this process would close itself in a shutdown hook, which runs while the
   * instance still drains. It closes with its last connection instead; H2 cannot do that for a
   * database that it serves to other processes too.
   */
  public String lasting() {
    boolean embedded = jdbc.startsWith("jdbc:h2:") && !jdbc.matches("jdbc:h2:(tcp|ssl):.*");
    String settings = jdbc.toUpperCase(Locale.ROOT);
    boolean decided =
        settings.contains("DB_CLOSE_ON_EXIT") || settings.contains("AUTO_SERVER=TRUE");
    return embedded && !decided ? jdbc + ";DB_CLOSE_ON_EXIT=FALSE" : jdbc;
  }

  /** With a bound for a server that does not answer at all, a little above that for a statement. */
  String bounded(Duration statement) {
    return isPostgres() && !jdbc.contains("socketTimeout=")
        ? jdbc + (jdbc.contains("?") ? "&" : "?") + "socketTimeout=" + (statement.toSeconds() + 5)
        : lasting();
  }

  /** What a driver said, which likes to repeat the URL, without the password. */
  public String withoutSecret(String message) {
    String result = message;
    for (Matcher secret = SECRET.matcher(jdbc); secret.find(); ) {
      if (!secret.group(2).isEmpty()) {
        result = result.replace(secret.group(2), "***");
      }
    }
    return SECRET.matcher(result).replaceAll("$1***");
  }

  @Override
  public String toString() {
    return withoutSecret(jdbc);
  }
}
