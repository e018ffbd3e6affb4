package dev.lockstep.dashboard;

import static java.util.Objects.requireNonNull;

import dev.lockstep.endpoint.Endpoint;
import dev.lockstep.endpoint.EndpointContext;
import dev.lockstep.endpoint.EndpointFactory;
import dev.lockstep.http.Request;
import dev.lockstep.setting.SettingException;
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
  /** Long enough for tabs that are open; a tab on a sleeping machine may be silent for days. */
  private static final Duration DEFAULT_QUIET = Duration.ofHours(1);

  private static final Duration MIN_QUIET = Duration.ofMinutes(1);
  private static final Duration MAX_QUIET = Duration.ofDays(30);

  /** {@code token68} of RFC 9110 §11.2, long enough not to be guessed. */
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9._~+/-]{16,256}={0,2}");

  private final Predicate<Request> visitors;
  private final Duration quiet;
  private final @Nullable Fleet fleet;

  /** The addresses of the peers, and the secret that instances show each other. */
  record Fleet(String secret, Supplier<? extends Collection<URI>> peers) {}

  private Dashboard(Predicate<Request> visitors, Duration quiet, @Nullable Fleet fleet) {
    this.visitors = visitors;
    this.quiet = quiet;
    this.fleet = fleet;
  }

  /**
   * Makes settings for the visitors that may see the page. All others get the 404 of an unknown
   * path.
   *
   * @param visitors whether the sender of a request may see the page; called on I/O threads, so it
   *     must not block
   * @return the settings
   */
  public static Dashboard visibleTo(Predicate<Request> visitors) {
    return new Dashboard(requireNonNull(visitors, "visitors"), DEFAULT_QUIET, null);
  }

  /**
   * Sets for how long no older tab must have been seen before the page calls the step that breaks
   * old tabs safe. Default 1 hour.
   *
   * @param time 1 minute to 30 days. An instance knows nothing of the time before its start, so
   *     choose a time shorter than the life of an instance
   * @return the settings with it
   * @throws SettingException when it is out of range
   */
  public Dashboard quiet(Duration time) {
    return new Dashboard(
        visitors, SettingException.requireRange("quiet", time, MIN_QUIET, MAX_QUIET), fleet);
  }

  /**
   * Shows the whole fleet, and lets the other instances read this one. Default: this instance only.
   *
   * @param secret the secret that instances show each other in {@code Authorization: Bearer}: 16 to
   *     256 letters, digits and {@code ._~+/-}, the same on all instances. With plain HTTP the
   *     network between them can read it
   * @param peers the URLs of the other instances' endpoints, such as {@code
   *     http://10.0.0.3:8080/lockstep/}; this instance's own URL may be among them. None: the
   *     others may read this instance, and it reads no other
   * @return the settings with it
   * @throws SettingException when a URI is not the URL of endpoints, or the secret is malformed
   */
  public Dashboard fleet(String secret, URI... peers) {
    List<URI> all = List.of(peers);
    all.forEach(Peer::of);
    return fleet(secret, () -> all);
  }

  /**
   * Shows the whole fleet, as {@link #fleet(String, URI...)} does, for fleets whose instances
   * change.
   *
   * @param secret the secret, with the same bounds
   * @param peers gives the URLs of the other instances' endpoints. It is called every few seconds
   *     while a page is open, on a thread of its own, so it may block on name look-ups. At most 64
   *     instances are read
   * @return the settings with it
   * @throws SettingException when the secret is malformed
   */
  public Dashboard fleet(String secret, Supplier<? extends Collection<URI>> peers) {
    if (!SECRET.matcher(secret).matches()) {
      String bound = "16 to 256 letters, digits and ._~+/- with up to two = at the end";
      String remedy = "openssl rand -base64 24 makes one";
      throw new SettingException(
          "secret",
          null, // the value would be in a log
          bound,
          remedy,
          "secret must be " + bound + ", had " + secret.length() + " characters (" + remedy + ")");
    }
    return new Dashboard(visitors, quiet, new Fleet(secret, requireNonNull(peers, "peers")));
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
