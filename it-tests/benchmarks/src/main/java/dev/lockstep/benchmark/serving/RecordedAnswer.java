package dev.lockstep.benchmark.serving;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a contender answers. Lockstep's answers are kept on disk, so that the bare handler sends the
 * very same bytes and headers, and the others have the very same bytes in their files.
 *
 * @param headers names and values, without those that the server adds to every answer
 * @param body the bytes as they were on the wire
 */
@SuppressWarnings("ArrayRecordComponent") // compared by name where it is compared
record RecordedAnswer(Map<String, String> headers, byte[] body) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** Undertow adds these by itself. */
  private static final Set<String> OF_THE_SERVER = Set.of("connection", "content-length", "date");

  /** Asks, and accepts nothing but 200 in the encoding that was asked for. */
  static RecordedAnswer ask(URI uri, Encoding encoding) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        CLIENT.send(
            HttpRequest.newBuilder(uri)
                .header("Accept-Encoding", encoding.token())
                .timeout(Duration.ofSeconds(10))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    String sent = response.headers().firstValue("Content-Encoding").orElse("identity");
    if (response.statusCode() != 200 || !sent.equals(encoding.token())) {
      throw new IOException(
          "answer to %s must be 200 in %s, was %d in %s"
              .formatted(uri, encoding.token(), response.statusCode(), sent));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_THE_SERVER.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(", ", values));
              }
            });
    return new RecordedAnswer(headers, response.body());
  }

  /** Fails unless another contender's body is the same. */
  void mustHaveTheBodyOf(RecordedAnswer other, URI uri) throws IOException {
    if (!Arrays.equals(body, other.body)) {
      throw new IOException(
          "body of %s must be the %d bytes that Lockstep sends, was of %d"
              .formatted(uri, other.body.length, body.length));
    }
  }

  void write(Path directory, Sample sample, String target) throws IOException {
    List<String> lines = new ArrayList<>(List.of(target));
    headers.forEach((name, value) -> lines.add(name + ": " + value));
    Files.write(directory.resolve(sample.file() + ".head"), lines);
    Files.write(directory.resolve(sample.file() + ".body"), body);
  }

  static RecordedAnswer read(Path directory, Sample sample) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(directory.resolve(sample.file() + ".head"));
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(": ");
      headers.put(line.substring(0, colon), line.substring(colon + 2));
    }
    return new RecordedAnswer(
        headers, Files.readAllBytes(directory.resolve(sample.file() + ".body")));
  }

  static String readTarget(Path directory, Sample sample) throws IOException {
    return Files.readAllLines(directory.resolve(sample.file() + ".head")).get(0);
  }
}
