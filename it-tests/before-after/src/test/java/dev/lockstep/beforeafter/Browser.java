package dev.lockstep.beforeafter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Asks an application. Follows no redirect, keeps no cookie, and takes the port out of answers. */
final class Browser {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> passwords;

  Browser(Map<String, String> passwords) {
    this.passwords = passwords;
  }

  List<Reply> ask(List<Ask> asks, int port) throws IOException, InterruptedException {
    List<Reply> replies = new ArrayList<>(asks.size());
    for (Ask ask : asks) {
      replies.add(ask(ask, port));
    }
    return replies;
  }

  Reply ask(Ask ask, int port) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + ask.path()))
            .method(ask.method(), HttpRequest.BodyPublishers.noBody())
            .header("Accept", ask.accept());
    if (!ask.user().isEmpty()) {
      String pair = ask.user() + ":" + passwords.get(ask.user());
      request.header(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString(ISO_8859_1));
    Map<String, List<String>> fields = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) ->
                fields.put(
                    name.toLowerCase(Locale.ROOT),
                    values.stream().map(value -> value.replace(":" + port, ":PORT")).toList()));
    return new Reply(response.statusCode(), fields, response.body().replace(":" + port, ":PORT"));
  }
}
