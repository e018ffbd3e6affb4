package dev.lockstep.it.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that a page's console shows: what scripts log, what they throw, and what the browser
 * itself complains of. ChromeDriver's own log leaves most of the last out.
 */
public final class BrowserConsole implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final WebSocket socket;

  private BrowserConsole(HttpClient http, URI page) {
    CompletableFuture<Void> enabled = new CompletableFuture<>();
    socket = http.newWebSocketBuilder().buildAsync(page, new Listener(enabled)).join();
    socket.sendText("{\"id\":1,\"method\":\"Log.enable\"}", true).join();
    socket.sendText("{\"id\":2,\"method\":\"Runtime.enable\"}", true).join();
    enabled.join();
  }

  /** Listens to the only page of a browser. */
  static BrowserConsole of(String debuggerAddress) {
    HttpClient http = HttpClient.newHttpClient();
    try {
      var targets =
          http.send(
              HttpRequest.newBuilder(URI.create("http://" + debuggerAddress + "/json/list"))
                  .build(),
              BodyHandlers.ofString());
      JsonNode page =
          JSON.readTree(targets.body())
              .valueStream()
              .filter(target -> target.path("type").stringValue().equals("page"))
              .findFirst()
              .orElseThrow();
      return new BrowserConsole(http, URI.create(page.path("webSocketDebuggerUrl").stringValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it showed so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** DevTools events arrive in pieces of text, one JSON document each. */
  private final class Listener implements WebSocket.Listener {
    private final CompletableFuture<Void> enabled;
    private final StringBuilder event = new StringBuilder();

    Listener(CompletableFuture<Void> enabled) {
      this.enabled = enabled;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      event.append(text);
      if (last) {
        take(JSON.readTree(event.toString()));
        event.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void take(JsonNode message) {
      JsonNode parameters = message.path("params");
      switch (message.path("method").stringValue("")) {
        case "Log.entryAdded" -> lines.add(parameters.path("entry").toString());
        case "Runtime.consoleAPICalled", "Runtime.exceptionThrown" ->
            lines.add(parameters.toString());
        default -> {
          if (message.path("id").intValue(0) == 2) {
            enabled.complete(null);
          }
        }
      }
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
