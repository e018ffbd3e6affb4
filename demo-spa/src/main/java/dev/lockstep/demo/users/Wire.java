package dev.lockstep.demo.users;

import dev.lockstep.client.decision.Stamp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends one attempt to the balancer. All clients share its connections, as a browser's tabs do. */
public final class Wire {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final Supplier<URI> balancer;

  public Wire(URI balancer) {
    this(() -> balancer);
  }

  Wire(Supplier<URI> balancer) {
    this.balancer = balancer;
  }

  /**
   * @param json the body; empty for a GET
   * @param required the build that the tab requires; 0 for none
   */
  HttpResponse<String> send(String path, String json, long required)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(balancer.get().resolve(path)).timeout(LIMIT);
    if (required != 0) {
      request.header("Build-Required", Long.toString(required));
    }
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /**
   * Opens an event stream, as a tab of a build does.
   *
   * @return completes when it ends
   */
  CompletableFuture<?> events(long tab, Flow.Subscriber<String> lines) {
    HttpRequest events =
        HttpRequest.newBuilder(balancer.get().resolve("/lockstep/events?tab=" + tab))
            .header("Accept", "text/event-stream")
            .build();
    return http.sendAsync(events, BodyHandlers.fromLineSubscriber(lines));
  }

  /**
   * Loads the page, as a navigation does, which requires nothing.
   *
   * @return its build; 0 for the browser's or the balancer's error page
   */
  long page() throws InterruptedException {
    try {
      HttpRequest page =
          HttpRequest.newBuilder(balancer.get().resolve("/"))
              .timeout(LIMIT)
              .header("Accept", "text/html")
              .build();
      HttpResponse<String> response = http.send(page, BodyHandlers.ofString());
      return response.statusCode() == 200 ? build(response) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** What a response says of the instance that answered; null for nothing. */
  static @Nullable Stamp stamp(HttpResponse<?> response) {
    return Stamp.parse(header(response, "Build-Number"));
  }

  /** The first value of a header; null when absent. */
  static @Nullable String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  /** The build that a response states; 0 for none. */
  public static long build(HttpResponse<?> response) {
    Stamp stamp = stamp(response);
    return stamp == null ? 0 : (long) stamp.build();
  }
}
