package dev.lockstep.dashboard;

import dev.lockstep.endpoint.Endpoint;
import dev.lockstep.endpoint.EndpointContext;
import dev.lockstep.endpoint.EndpointFactory;
import dev.lockstep.http.Request;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The live page {@code /lockstep/dashboard}: immutable settings, for {@code
 * LockstepBuilder.endpoint}. Without them there is no such page.
 *
 * <p>It shows one instance, unless it is told where the others are:
 *
 * <pre>{@code
 * Dashboard.visibleTo(request -> operators.contains(request.peer()))
 *     .fleet(secret, URI.create("http://10.0.0.3:8080/lockstep/"))
 * }</pre>
 */
public final class Dashboard implements EndpointFactory {
  /** A tab that is asleep is heard of when its browser wakes up, which nobody can wait for. */
  private static final Duration DEFAULT_QUIET = Duration.ofHours(1);

  private static final Duration SHORTEST_QUIET = Duration.ofMinutes(1);
  private static final Duration LONGEST_QUIET = Duration.ofDays(30);

  /** {@code token68} of RFC 7235 §2.1, long enough not to be guessed. */
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9._~+/-]{16,256}={0,2}");

  private final Predicate<Request> visitors;
  private final Duration quiet;
  private final @Nullable Fleet fleet;

  /** Where the others are, and what tells them that it is one of them who asks. */
  record Fleet(String secret, Supplier<? extends Collection<URI>> peers) {}

  private Dashboard(Predicate<Request> visitors, Duration quiet, @Nullable Fleet fleet) {
    this.visitors = visitors;
    this.quiet = quiet;
    this.fleet = fleet;
  }

  /**
   * Starts with who may see it. Everybody else gets the 404 of a path that does not exist.
   *
   * @param visitors whether the sender of a request may see it; called on I/O threads, so it must
   *     not block
   * @return the settings
   */
  public static Dashboard visibleTo(Predicate<Request> visitors) {
    return new Dashboard(visitors, DEFAULT_QUIET, null);
  }

  /**
   * Sets for how long no older tab must have been heard of until the page says that the step which
   * breaks old tabs is safe. Default 1 hour.
   *
   * @param time 1 minute to 30 days. An instance knows of nothing before its start, so a time
   *     longer than instances live never passes
   * @return the settings with it
   * @throws IllegalArgumentException when it is out of range
   */
  public Dashboard quiet(Duration time) {
    if (time.compareTo(SHORTEST_QUIET) < 0 || time.compareTo(LONGEST_QUIET) > 0) {
      throw new IllegalArgumentException(
          "quiet must be " + SHORTEST_QUIET + ".." + LONGEST_QUIET + ", was " + time);
    }
    return new Dashboard(visitors, time, fleet);
  }

  /**
   * Shows the whole fleet, and lets the others read this instance. Default: this instance only.
   *
   * @param secret what instances show each other, in {@code Authorization: Bearer}: 16 to 256
   *     letters, digits and {@code ._~+/-}, the same on all instances; by plain HTTP it is readable
   *     to the network between them
   * @param peers where the other instances' endpoints are, such as {@code
   *     http://10.0.0.3:8080/lockstep/}; this instance's own may be among them. None: the others
   *     may read this instance, and it reads nobody
   * @return the settings with it
   * @throws IllegalArgumentException when a URI is no address of endpoints, or the secret is
   *     malformed
   */
  public Dashboard fleet(String secret, URI... peers) {
    List<URI> all = List.of(peers);
    all.forEach(Peer::of);
    return fleet(secret, () -> all);
  }

  /**
   * Shows the whole fleet, as {@link #fleet(String, URI...)}, where its instances come and go.
   *
   * @param secret as there
   * @param peers gives what is given there; called every few seconds while somebody looks, on a
   *     thread of its own, so it may look names up. At most 64 are read
   * @return the settings with it
   * @throws IllegalArgumentException when the secret is malformed
   */
  public Dashboard fleet(String secret, Supplier<? extends Collection<URI>> peers) {
    if (!SECRET.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "secret must be 16 to 256 letters, digits and ._~+/- with up to two = at the end, had "
              + secret.length()
              + " characters (openssl rand -base64 24 makes one)");
    }
    return new Dashboard(visitors, quiet, new Fleet(secret, peers));
  }

  @Override
  public List<Endpoint> create(EndpointContext context) {
    return new DashboardEndpoint(this, context).all();
  }

  boolean isVisibleTo(Request request) {
    return visitors.test(request);
  }

  Duration quiet() {
    return quiet;
  }

  @Nullable Fleet fleet() {
    return fleet;
  }
}
