package dev.lockstep.buildtool.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Requests over the network, with the JDK's client. */
final class HttpWeb implements Web {
  /** A page or a bundle is shorter; what is longer is cut off. */
  private static final int MAX_BODY = 8 << 20;

  private static final int MAX_STREAM = 64 << 10;

  private final HttpClient client;
  private final Duration timeout;
  private final Clock clock;

  HttpWeb(Duration timeout, Clock clock) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.timeout = timeout;
    this.clock = clock;
  }

  @Override
  public Answer ask(Question question) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(question.url())
            .timeout(timeout)
            .header("User-Agent", "lockstep-doctor")
            .method(question.method(), HttpRequest.BodyPublishers.noBody());
    question.fields().forEach(request::header);
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body()) {
      return answer(question.url(), response, within(body, MAX_BODY, timeout, text -> false));
    }
  }

  @Override
  public StreamStart stream(URI url, Duration limit) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(limit)
            .header("User-Agent", "lockstep-doctor")
            .header("Accept", "text/event-stream")
            .header("Accept-Encoding", "gzip, br")
            .build();
    HttpResponse<InputStream> response = send(request);
    try (InputStream body = response.body()) {
      byte[] start =
          within(body, MAX_STREAM, limit, text -> text.contains("data:") && text.contains("\n\n"));
      return new StreamStart(answer(url, response, start), limit);
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + request.uri());
    } catch (IOException e) {
      throw new IOException(request.uri() + " cannot be reached: " + e, e);
    }
  }

  private Answer answer(URI url, HttpResponse<?> response, byte[] body) {
    HttpHeaders fields = response.headers();
    return new Answer(
        url,
        response.statusCode(),
        fields.map(),
        new String(body, UTF_8),
        body.length,
        response.version() == HttpClient.Version.HTTP_2,
        clock.instant());
  }

  /** Reads on a thread of its own, because a stream that is silent cannot be interrupted. */
  private static byte[] within(InputStream body, int max, Duration limit, Predicate<String> enough)
      throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(
            () -> copy(body, max, read, enough), task -> daemon(task).start());
    try {
      reading.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      body.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading");
    } catch (ExecutionException e) {
      throw new IOException("the response broke off: " + e.getCause(), e);
    }
    return read.toByteArray();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "lockstep-doctor");
    thread.setDaemon(true);
    return thread;
  }

  private static void copy(
      InputStream body, int max, ByteArrayOutputStream read, Predicate<String> enough) {
    byte[] chunk = new byte[8 << 10];
    try {
      int count = body.read(chunk);
      while (count >= 0) {
        read.write(chunk, 0, Math.min(count, max - read.size()));
        if (read.size() >= max || enough.test(read.toString(UTF_8))) {
          return;
        }
        count = body.read(chunk);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
