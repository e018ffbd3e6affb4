package dev.lockstep.it.engine;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A WebDriver BiDi connection (W3C WebDriver BiDi §3): commands and their results are JSON over a
 * WebSocket. Firefox speaks it by itself, without geckodriver, which Debian does not package.
 */
final class BiDi implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final WebSocket socket;

  private BiDi(URI address) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new Listener())
            .orTimeout(Child.START.toMillis(), TimeUnit.MILLISECONDS)
            .join();
  }

  /** Connects, and begins a session. */
  static BiDi connect(String address) {
    BiDi connection = new BiDi(URI.create(address + "/session"));
    connection.send("session.new", Map.of("capabilities", Map.of()));
    return connection;
  }

  /** Sends a command and waits for its result; an error of the browser's is thrown. */
  JsonNode send(String method, Map<String, ?> parameters) {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket
        .sendText(
            JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
        .join();
    JsonNode message = answer.orTimeout(Child.START.toMillis(), TimeUnit.MILLISECONDS).join();
    if (message.path("type").stringValue("").equals("error")) {
      throw new IllegalStateException(method + ": " + message.path("message").stringValue(""));
    }
    return message.path("result");
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** Messages arrive in pieces of text, one JSON document each. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      message.append(text);
      if (last) {
        take(JSON.readTree(message.toString()));
        message.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void take(JsonNode answer) {
      CompletableFuture<JsonNode> asked = waiting.remove(answer.path("id").intValue(0));
      if (asked != null) {
        asked.complete(answer);
      }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      onError(from, new IllegalStateException("the browser closed the connection: " + reason));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      waiting.values().forEach(answer -> answer.completeExceptionally(failure));
    }
  }
}
