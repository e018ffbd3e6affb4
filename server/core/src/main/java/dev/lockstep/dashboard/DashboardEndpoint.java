package dev.lockstep.dashboard;

import dev.lockstep.guard.Drain;
import dev.lockstep.http.Body;
import dev.lockstep.http.NotFound;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Outcome.Answer;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import dev.lockstep.metrics.Measurements;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The dashboard's endpoints: {@code dashboard}, the page; {@code dashboard/data}, what it shows;
 * its files; and {@code dashboard/instance}, which the peers read. Whoever may not see one gets the
 * 404 of a path that does not exist.
 */
public final class DashboardEndpoint {
  /** The path below the endpoints' prefix. */
  public static final String PATH = "dashboard";

  static final Field NO_SNIFFING = new Field("X-Content-Type-Options", "nosniff");

  private static final Field NO_STORE = new Field("Cache-Control", "no-store");
  private static final List<Field> DATA =
      List.of(new Field("Content-Type", "application/json"), NO_STORE, NO_SNIFFING);
  private static final Answer METHOD_NOT_ALLOWED =
      new Answer(
          Response.empty(405, "Method Not Allowed", new Field("Allow", "GET, HEAD"), NO_STORE));

  /** A page that waits for peers longer than this would look broken. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Dashboard settings;
  private final Supplier<Measurements> source;
  private final Drain drain;
  private final String id = UUID.randomUUID().toString();
  private final DashboardPage page;
  private final HistorySampler sampler;

  /**
   * Starts to keep the history, until the instance's drain is announced.
   *
   * @param settings who may see it, and where the peers are
   * @param endpoints the endpoints' prefix
   * @param source reads what the instance counted until now
   * @param drain the instance's drain
   * @param clock the time
   */
  public DashboardEndpoint(
      Dashboard settings,
      String endpoints,
      Supplier<Measurements> source,
      Drain drain,
      InstantSource clock) {
    this.settings = settings;
    this.source = source;
    this.drain = drain;
    page = new DashboardPage(endpoints);
    Dashboard.Fleet fleet = settings.fleet();
    sampler =
        new HistorySampler(source, fleet == null ? null : new PeerReader(fleet, PATIENCE), clock);
    sampler.start();
    drain.whenAnnounced(sampler::stop);
  }

  /**
   * Answers a request.
   *
   * @param path the path below the endpoints' prefix: {@link #PATH} or what begins with it and a
   *     slash
   * @param request the request
   * @return the page, its data or a file; a report for a peer; 404 for everybody else; 405 for
   *     methods other than GET and HEAD
   */
  public Outcome answer(String path, Request request) {
    if (path.equals("dashboard/instance")) {
      return isPeer(request)
          ? json(request, () -> InstanceReportWriter.write(report()))
          : NotFound.ANSWER;
    }
    if (!settings.isVisibleTo(request)) {
      return NotFound.ANSWER;
    }
    return switch (path) {
      case PATH -> page.page(request);
      case "dashboard/data" -> json(request, () -> ViewWriter.write(view()));
      default -> page.file(request);
    };
  }

  private boolean isPeer(Request request) {
    Dashboard.Fleet fleet = settings.fleet();
    return fleet != null && Bearer.isShown(fleet.secret(), request);
  }

  private static Outcome json(Request request, Supplier<byte[]> content) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return METHOD_NOT_ALLOWED;
    }
    return new Answer(Response.ok(Body.of(content.get()), DATA));
  }

  private InstanceReport report() {
    return InstanceReport.of(id, drain.phase().label(), source.get(), sampler.samples());
  }

  private View view() {
    return settings.fleet() == null
        ? View.of(report(), settings.quiet())
        : View.of(report(), sampler.peers(), settings.quiet());
  }
}
