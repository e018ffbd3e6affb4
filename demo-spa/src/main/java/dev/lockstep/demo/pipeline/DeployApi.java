package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.Problem;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;

/**
 * The API behind the deploy page and the {@code deploy} command, answered by the balancer itself.
 *
 * <p>{@code GET /deploy/state}:
 *
 * <pre>{@code
 * {"target": 7128,              the build that the fleet is on or moves to
 *  "previous": 7127,            the one before it, or null
 *  "rolling": true,             whether a deploy is under way
 *  "problem": null,             one sentence: why the last deploy was aborted, or null
 *  "strategy": "rolling",       of this deploy or the last one: rolling | blue-green | naive; null before the first
 *  "step": "starting",          what goes on now, see below
 *  "schema": {"version": 2, "waiting": "contract"},         waiting: null when no step waits for the gate
 *  "gate": {"open": false, "why": "3 tabs of build 7127 are open",
 *           "since": null, "remaining": null},              null when nothing waits; since: ms since the epoch
 *                                     of the last old tab; remaining: whole seconds until it opens by itself
 *  "tabs": {"7128": 4, "7127": 3, "older": 1},              open browsers by the build of their oldest tab
 *  "traffic": {"users": 32, "operations": 1200, "failed": 0, "skewed": 0, "retried": 12, "reloads": 0,
 *              "without": {…}},  what simulated users with Lockstep came to, and those without: how many
 *                                     there are, and what they did since the launcher started
 *  "instances": [
 *    {"id": 1, "port": 40001, "build": 7127, "phase": "ready", "replaces": null,
 *     "standby": false,         runs, but the balancer gives it nothing (blue-green)
 *     "frozen": false,
 *     "unready": null,          one sentence: why it says that it is not ready, or null
 *     "requests": 120, "refused": 3, "failed": 0,           as the balancer counted them since it started:
 *                                     all, answered with Build-Refused, answered with 5xx
 *     "tabs": {"7127": 3}}],
 *  "timeline": [{"number": 7, "at": 1764448664000, "kind": "start", "text": "Started instance 4 of build 7128."}]}
 * }</pre>
 *
 * <ul>
 *   <li>A phase is {@code starting}, {@code ready}, {@code draining} or {@code stopped}. An
 *       instance keeps its id for life; its successor gets a new one, names it in {@code replaces},
 *       and is listed right after it.
 *   <li>A step is {@code idle}, {@code migrating}, {@code starting}, {@code switching}, {@code
 *       watching} (the error rate), {@code draining}, {@code pausing}, {@code restarting} (naive),
 *       {@code rolling back}, {@code waiting for old tabs} or {@code contracting}. The last two
 *       come when {@code rolling} is false: another deploy may begin meanwhile.
 *   <li>The timeline has the last 200 entries, oldest first; numbers grow by one. A kind is {@code
 *       deploy}, {@code migration}, {@code start}, {@code ready}, {@code switch}, {@code drain},
 *       {@code stop}, {@code abort}, {@code gate}, {@code operator} or {@code done}.
 * </ul>
 *
 * <p>{@code GET /deploy/events}: the same JSON as server-sent events named {@code state}, one at
 * once, then one with every change and at least one a second. At most 50 streams are open, more get
 * a 503; a reader that takes nothing for 10 s is dropped.
 *
 * <p>Orders, each a POST of a JSON object, answered with 202 and the state:
 *
 * <ul>
 *   <li>{@code /deploy/roll} with {@code {"to":7128, "strategy":"blue-green", "slow":5}}: every
 *       instance of another build is replaced. {@code strategy} is {@code rolling} by default;
 *       {@code slow}, 0 by default and at most 600, is the pause between instances in seconds.
 *   <li>{@code /deploy/rollback} with {@code {}}: the same to {@code previous}, in one switch; 409
 *       where there is none.
 *   <li>{@code /deploy/replace} with {@code {"instance":1, "build":7128}}: that one instance is
 *       replaced, and {@code target} stays.
 *   <li>{@code /deploy/kill}, {@code /deploy/freeze}, {@code /deploy/thaw} with {@code
 *       {"instance":1}}: SIGKILL, SIGSTOP, SIGCONT; 501 on a system without these signals.
 *   <li>{@code /deploy/override} with {@code {}}: opens the gate; 409 when nothing waits.
 *   <li>{@code /deploy/traffic} with {@code {"users":32, "lockstep":true}}: so many simulated users
 *       of one kind are there from now on, 0 to 64.
 * </ul>
 *
 * While a deploy is under way, another is a 409. Every error is a {@link Problem}.
 */
final class DeployApi implements HttpHandler {

  /** Bytes; an order has three short members. */
  private static final int LARGEST_BODY = 4 * 1024;

  private final DeployState state;
  private final Orders orders;

  DeployApi(DeployState state, Orders orders) {
    this.state = state;
    this.orders = orders;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    boolean reads = exchange.getRequestPath().equals("/deploy/state");
    if (!exchange.getRequestMethod().equals(reads ? Methods.GET : Methods.POST)) {
      exchange.getResponseHeaders().put(Headers.ALLOW, reads ? "GET" : "POST");
      new Problem(405, "only " + (reads ? "GET" : "POST")).send(exchange);
    } else if (reads) {
      send(exchange, 200);
    } else if (!SameOrigin.allows(exchange.getRequestHeaders())) {
      new Problem(403, "only the deploy page itself may deploy").send(exchange);
    } else if (!isJson(exchange)) {
      new Problem(415, "send Content-Type: application/json").send(exchange);
    } else {
      exchange.dispatch(new BlockingHandler(this::order));
    }
  }

  private static boolean isJson(HttpServerExchange exchange) {
    HeaderValues type = exchange.getRequestHeaders().get(Headers.CONTENT_TYPE);
    return type != null && type.getFirst().startsWith("application/json");
  }

  private void order(HttpServerExchange exchange) throws IOException {
    byte[] body = exchange.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      exchange.setPersistent(false); // the rest stays unread
      new Problem(413, "the body must be at most " + LARGEST_BODY + " bytes").send(exchange);
      return;
    }
    String what = exchange.getRequestPath().substring("/deploy/".length());
    orders
        .give(what, body)
        .ifPresentOrElse(problem -> problem.send(exchange), () -> send(exchange, 202));
  }

  private void send(HttpServerExchange exchange, int status) {
    exchange.setStatusCode(status);
    exchange
        .getResponseHeaders()
        .put(Headers.CONTENT_TYPE, "application/json")
        .put(Headers.CACHE_CONTROL, "no-store");
    exchange.getResponseSender().send(state.json());
  }
}
