package dev.lockstep.undertow;

import dev.lockstep.http.Request;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import org.jspecify.annotations.Nullable;

/** An exchange's request, as the core reads it. */
record ExchangeRequest(HttpServerExchange exchange) implements Request {
  @Override
  public String method() {
    return exchange.getRequestMethod().toString();
  }

  @Override
  public String path() {
    return exchange.getRelativePath();
  }

  @Override
  public String query() {
    return exchange.getQueryString();
  }

  @Override
  public @Nullable String header(String name) {
    HeaderValues values = exchange.getRequestHeaders().get(FieldNames.of(name));
    if (values == null) {
      return null;
    }
    return values.size() == 1 ? values.getFirst() : String.join(", ", values);
  }
}
