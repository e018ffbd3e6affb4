package dev.lockstep.vertx;

import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.adapter.Handover;
import dev.lockstep.http.Request;
import dev.lockstep.http.RequestPath;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A response that the routes write for a file's bare path, so that they decide who may see the
 * file. What they send is dropped where the file is sent in its place. The interface of a response
 * has some sixty methods, so this is a proxy.
 */
final class Asked implements InvocationHandler {
  /** The methods that send the head of a response. */
  private static final Set<String> SENDS = Set.of("end", "send", "sendFile", "write", "writeHead");

  private final Handover handover;
  private final Request request;
  private final RoutingContext routing;
  private final HttpServerResponse own;
  private boolean passes;
  private boolean drops;

  private Asked(Handover handover, Request request, RoutingContext routing) {
    this.handover = handover;
    this.request = request;
    this.routing = routing;
    own = routing.response();
  }

  /** Has the routes of a router answer a request, under the file's bare path. */
  static void ask(Router router, Handover handover, Request request, RoutingContext routing) {
    HttpServerResponse asked =
        (HttpServerResponse)
            Proxy.newProxyInstance(
                Asked.class.getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                new Asked(handover, request, routing));
    String bare = handover.path();
    router.handle(
        new Shown(
            (HttpServerRequestInternal) routing.request(),
            bare == null ? routing.request().path() : RequestPath.encode(bare),
            asked));
  }

  /** Tells whether the routes are asked for the second time, under the bare path. */
  static boolean isAsked(HttpServerResponse response) {
    return Proxy.isProxyClass(response.getClass())
        && Proxy.getInvocationHandler(response) instanceof Asked;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() != Object.class && SENDS.contains(method.getName())) {
      decide();
    }
    if (drops) {
      return dropped(proxy, method);
    }
    if (arguments != null
        && arguments[0] instanceof Handler<?> handler
        && watches(method, handler)) {
      return proxy;
    }
    try {
      Object result = method.invoke(own, arguments);
      return result == own ? proxy : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The response has one handler of each kind, and the first routing has set it. */
  @SuppressWarnings("unchecked") // all of them take nothing, or a failure
  private boolean watches(Method method, Handler<?> handler) {
    switch (method.getName()) {
      case "headersEndHandler" -> routing.addHeadersEndHandler((Handler<Void>) handler);
      case "bodyEndHandler" -> routing.addBodyEndHandler((Handler<Void>) handler);
      case "endHandler" ->
          routing.addEndHandler(ended -> ((Handler<@Nullable Void>) handler).handle(null));
      default -> {
        return method.getName().equals("closeHandler")
            || method.getName().equals("exceptionHandler");
      }
    }
    return true;
  }

  private void decide() {
    if (passes || drops) {
      return;
    }
    drops = handover.replaces(own.getStatusCode(), true);
    passes = !drops;
    if (drops) {
      handover.clear(new ResponseFields(own.headers()));
      own.setChunked(false);
      AsyncSender.send(handover.instead(), new VertxExchange(routing, request));
    }
  }

  private @Nullable Object dropped(Object proxy, Method method) {
    Class<?> type = method.getReturnType();
    if (Future.class.isAssignableFrom(type)) {
      return Future.succeededFuture();
    }
    if (type.isInstance(proxy)) {
      return proxy;
    }
    if (type == Set.class) {
      return Set.of();
    }
    return switch (method.getName()) {
      case "ended", "headWritten" -> true;
      case "closed", "writeQueueFull", "isChunked", "equals" -> false;
      case "getStatusCode" -> own.getStatusCode();
      case "headers", "trailers" -> MultiMap.caseInsensitiveMultiMap();
      case "bytesWritten" -> 0L;
      case "streamId" -> own.streamId();
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "a response that was dropped";
      default -> null;
    };
  }

  /** A request under another path. */
  private static final class Shown extends HttpServerRequestWrapper {
    private final String path;
    private final HttpServerResponse response;

    Shown(HttpServerRequestInternal own, String path, HttpServerResponse response) {
      super(own);
      this.path = path;
      this.response = response;
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public String uri() {
      String query = query();
      return query == null ? path : path + "?" + query;
    }

    @Override
    public HttpServerResponse response() {
      return response;
    }
  }
}
