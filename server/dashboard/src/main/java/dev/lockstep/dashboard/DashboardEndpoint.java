package dev.lockstep.dashboard;

import dev.lockstep.drain.Drain;
import dev.lockstep.endpoint.Endpoint;
import dev.lockstep.endpoint.EndpointContext;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.MethodNotAllowed;
import dev.lockstep.internal.http.NotFound;
import dev.lockstep.metrics.Measurements;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The dashboard's endpoints: {@code dashboard}, the page; {@code dashboard/data}, what it shows;
 * its files; and {@code dashboard/instance}, which the peers read. All others get the 404 of an
 * unknown path.
 */
final class DashboardEndpoint {
  static final Field NO_SNIFFING = new Field("X-Content-Type-Options", "nosniff");

  private static final List<Field> DATA =
      List.of(new Field("Content-Type", "application/json"), CacheControl.NO_STORE, NO_SNIFFING);

  /** A page that waits for peers longer than this would look broken. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Dashboard settings;
  private final Supplier<Measurements> source;
  private final Drain drain;
  private final String id = UUID.randomUUID().toString();
  private final DashboardPage page;
  private final HistorySampler sampler;

  /** Keeps the history from the start on. */
  DashboardEndpoint(Dashboard settings, EndpointContext context) {
    this.settings = settings;
    source = context.measurements();
    drain = context.drain();
    page = new DashboardPage(context.prefix(), context.lifeCycle());
    Dashboard.Fleet fleet = settings.fleet();
    PeerReader peers = fleet == null ? null : new PeerReader(fleet, PATIENCE);
    sampler = new HistorySampler(source, peers, context.clock());
    context.lifeCycle().onStart(sampler::start);
    context.lifeCycle().onClose(sampler);
  }

  List<Endpoint> all() {
    return List.of(
        shown("dashboard", settings::isVisibleTo, page::page),
        shown(
            "dashboard/data",
            settings::isVisibleTo,
            request -> json(request, () -> ViewWriter.write(view()))),
        shown(
                "dashboard/instance",
                this::isPeer, // which shows a secret, and is no user
                request -> json(request, () -> InstanceReportWriter.write(report())))
            .opened(),
        shown("dashboard/", settings::isVisibleTo, page::file));
  }

  /** For all others it is answered like an unknown path. */
  private static Endpoint shown(String name, Predicate<Request> visible, Responder responder) {
    return Endpoint.unguarded(
        name, request -> visible.test(request) ? responder.answer(request) : NotFound.ANSWER);
  }

  private boolean isPeer(Request request) {
    Dashboard.Fleet fleet = settings.fleet();
    return fleet != null && Bearer.isIn(fleet.secret(), request);
  }

  private static Outcome json(Request request, Supplier<byte[]> content) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return MethodNotAllowed.GET_OR_HEAD;
    }
    return Response.ok(Body.of(content.get()), DATA);
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
