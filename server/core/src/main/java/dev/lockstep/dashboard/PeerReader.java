package dev.lockstep.dashboard;

import dev.lockstep.dashboard.PeerAnswer.Read;
import dev.lockstep.dashboard.PeerAnswer.Unread;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the other instances, all at once and within bounds, from nowhere but the addresses that the
 * application states: no redirect is followed, and nothing of a visitor's request goes into one.
 */
final class PeerReader {
  static final int MOST_PEERS = 64;

  /** An hour of ten rows is half of it. */
  static final int MOST_BYTES = 512 * 1024;

  private static final System.Logger LOG = System.getLogger(PeerReader.class.getName());
  private static final Duration TO_CONNECT = Duration.ofSeconds(1);

  private final Dashboard.Fleet fleet;
  private final Duration patience;

  /** It has a thread, so it is made with the first reading. */
  private @Nullable HttpClient http;

  /**
   * Reads nothing yet.
   *
   * @param fleet who they are
   * @param patience how long all of them together may take
   */
  PeerReader(Dashboard.Fleet fleet, Duration patience) {
    this.fleet = fleet;
    this.patience = patience;
  }

  /** Waits for what comes in time. */
  List<PeerAnswer> read() {
    Collection<URI> addresses;
    try {
      addresses = new LinkedHashSet<>(fleet.peers().get());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "dashboard: no list of peers", e);
      return List.of(new Unread("peers", "the application's list of them failed: " + e));
    }
    List<CompletableFuture<PeerAnswer>> asked =
        addresses.stream().limit(MOST_PEERS).map(this::read).toList();
    List<PeerAnswer> answers = new ArrayList<>();
    asked.forEach(answer -> answers.add(answer.join()));
    if (addresses.size() > MOST_PEERS) {
      answers.add(
          new Unread(
              (addresses.size() - MOST_PEERS) + " more",
              MOST_PEERS + " peers are read, " + addresses.size() + " were given"));
    }
    return List.copyOf(answers);
  }

  private CompletableFuture<PeerAnswer> read(URI address) {
    Peer peer;
    try {
      peer = Peer.of(address);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedFuture(
          new Unread("peer", e.getMessage() == null ? "malformed" : e.getMessage()));
    }
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http().sendAsync(request(peer), head -> new BoundedBody(MOST_BYTES));
    return exchange
        .copy()
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((response, failure) -> exchange.cancel(true))
        .handle((response, failure) -> answer(peer.name(), response, failure));
  }

  private synchronized HttpClient http() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .connectTimeout(TO_CONNECT)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return http;
  }

  private HttpRequest request(Peer peer) {
    return HttpRequest.newBuilder(peer.report())
        .header("Authorization", Bearer.field(fleet.secret()))
        .timeout(patience)
        .build();
  }

  private PeerAnswer answer(
      String name, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
    if (response == null) {
      return new Unread(name, problem(failure));
    }
    if (response.statusCode() != 200) {
      return new Unread(
          name,
          "answered "
              + response.statusCode()
              + (response.statusCode() == 404 ? ": has no dashboard, or another secret" : ""));
    }
    InstanceReport report = InstanceReportReader.read(response.body());
    return report == null
        ? new Unread(name, "answered something else than an instance report")
        : new Read(name, report);
  }

  private String problem(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof HttpConnectTimeoutException) {
      return "took no connection within " + TO_CONNECT.toMillis() + " ms";
    }
    if (cause instanceof TimeoutException || cause instanceof java.net.http.HttpTimeoutException) {
      return "did not answer within " + patience.toMillis() + " ms";
    }
    if (cause instanceof BoundedBody.TooLong) {
      return "answered more than " + MOST_BYTES + " bytes";
    }
    return cause instanceof ConnectException ? "nobody listens there" : "failed: " + cause;
  }
}
