package dev.lockstep.benchmark.serving;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The least that a handler can do: one look-up, the headers and bytes that Lockstep sent, written
 * from buffers outside the heap. No stamp, no guard, no conditions.
 */
public final class BareContender {
  private BareContender() {}

  private record Field(HttpString name, String value) {}

  private record Prebuilt(List<Field> fields, ByteBuffer body) {
    static Prebuilt of(RecordedAnswer answer) {
      List<Field> fields = new ArrayList<>();
      answer.headers().forEach((name, value) -> fields.add(new Field(new HttpString(name), value)));
      ByteBuffer body = ByteBuffer.allocateDirect(answer.body().length);
      body.put(answer.body()).flip();
      return new Prebuilt(List.copyOf(fields), body.asReadOnlyBuffer());
    }
  }

  private record Handler(Map<String, Prebuilt> byPath) implements HttpHandler {
    @Override
    public void handleRequest(HttpServerExchange exchange) {
      Prebuilt prebuilt = byPath.get(exchange.getRelativePath());
      if (prebuilt == null) {
        exchange.setStatusCode(404);
        return;
      }
      HeaderMap headers = exchange.getResponseHeaders();
      for (Field field : prebuilt.fields) {
        headers.put(field.name, field.value);
      }
      exchange.getResponseSender().send(prebuilt.body.duplicate());
    }
  }

  /** Serves the answers recorded in the directory that is named first. */
  public static void main(String[] arguments) throws IOException {
    Path recorded = Path.of(arguments[0]);
    Map<String, Prebuilt> byPath = new HashMap<>();
    Map<Sample, String> targets = new EnumMap<>(Sample.class);
    for (Sample sample : Sample.values()) {
      String target = RecordedAnswer.readTarget(recorded, sample);
      targets.put(sample, target);
      byPath.put(URI.create(target).getPath(), Prebuilt.of(RecordedAnswer.read(recorded, sample)));
    }
    ContenderServer.serve(new Handler(byPath), Integer.parseInt(arguments[1]), targets);
  }
}
