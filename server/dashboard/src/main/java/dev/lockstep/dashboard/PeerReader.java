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
 * Reads the reports of the other instances, all at once and within bounds. It sends requests only
 * to the addresses that the application gives: it follows no redirect, and no part of a visitor's
 * request reaches a peer.
 */
final class PeerReader {
  static final int MAX_PEERS = 64;

  /** A report with an hour of ten rows has about half as much. */
  static final int MAX_BYTES = 512 * 1024;

  private static final System.Logger LOG = System.getLogger(PeerReader.class.getName());
  private static final Duration TO_CONNECT = Duration.ofSeconds(1);

  private final Dashboard.Fleet fleet;
  private final Duration patience;

  /** It has a thread, so it is made with the first reading. */
  private @Nullable HttpClient http;

  /**
   * Makes the reader.
   *
   * @param fleet the addresses and the secret
   * @param patience how long reading all peers may take
   */
  PeerReader(Dashboard.Fleet fleet, Duration patience) {
    this.fleet = fleet;
    this.patience = patience;
  }

  /** Returns one answer for each peer, and waits for them no longer than allowed. */
  List<PeerAnswer> read() {
    Collection<URI> addresses;
    try {
      addresses = new LinkedHashSet<>(fleet.peers().get());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "dashboard: the application's list of peers failed", e);
      return List.of(new Unread("peers", "the application's list of peers failed: " + e));
    }
    List<CompletableFuture<PeerAnswer>> asked =
        addresses.stream().limit(MAX_PEERS).map(this::read).toList();
    List<PeerAnswer> answers = new ArrayList<>();
    asked.forEach(answer -> answers.add(answer.join()));
    if (addresses.size() > MAX_PEERS) {
      answers.add(
          new Unread(
              (addresses.size() - MAX_PEERS) + " more",
              MAX_PEERS + " peers are read, " + addresses.size() + " were given"));
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
        http().sendAsync(request(peer), head -> new BoundedBody(MAX_BYTES));
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
        ? new Unread(name, "answered something other than an instance report")
        : new Read(name, report);
  }

  private String problem(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof HttpConnectTimeoutException) {
      return "accepted no connection within " + TO_CONNECT.toMillis() + " ms";
    }
    if (cause instanceof TimeoutException || cause instanceof java.net.http.HttpTimeoutException) {
      return "did not answer within " + patience.toMillis() + " ms";
    }
    if (cause instanceof BoundedBody.TooLong) {
      return "answered more than " + MAX_BYTES + " bytes";
    }
    return cause instanceof ConnectException ? "refused the connection" : "failed: " + cause;
  }
}
