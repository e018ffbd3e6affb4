package dev.lockstep.it.client;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.page.Page;
import dev.lockstep.undertow.LockstepHandler;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Instances that state their front digest, behind one address: that of the newest build answers,
 * and, as a balancer in the middle of a roll would have it, now and then the one before.
 */
final class QuietFleet implements AutoCloseable {
  private final Path root;
  private final List<Lockstep> instances = new ArrayList<>();
  private final List<String> documents = new CopyOnWriteArrayList<>();
  private final List<String> required = new CopyOnWriteArrayList<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger misrouted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Undertow server;
  private volatile HttpHandler newest = QuietFleet::ok;
  private volatile HttpHandler previous = QuietFleet::ok;

  QuietFleet(Path root) throws IOException {
    this.root = root;
    write(
        "index.html",
        """
        <!doctype html><html><head><meta charset="utf-8"><title>Quiet</title>
        <link rel="icon" href="data:,"><script type="module" src="/main.js"></script></head>
        <body><a id="notes" data-app href="/notes">Notes</a></body></html>
        """);
    write("main.js", script("1"));
    server = Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(this::route).build();
    server.start();
  }

  /** The page's script; the same for the same edition. */
  static String script(String edition) {
    return """
        import {createLockstep} from '/lockstep/client.js';
        window.edition = '%s';
        window.states = [];
        window.lockstep = createLockstep({pollInterval: 50});
        window.lockstep.subscribe(state => window.states.push(state.status));
        document.addEventListener('click', event => {
          const link = event.target.closest('a[data-app]');
          if (link) {
            event.preventDefault();
            history.pushState({}, '', link.href);
          }
        });
        window.build = document.querySelector('meta[name=build-number]').content;
        """
        .formatted(edition);
  }

  void write(String path, String text) throws IOException {
    Files.writeString(root.resolve(path), text);
  }

  /** An instance of a build takes over; its documents have a policy. */
  void deploy(long build, String policy) {
    Lockstep lockstep =
        Lockstep.builder()
            .number(build)
            .quiet(true)
            .assets(Assets.builder().directory(root).build())
            .page(
                Page.singlePageInRoots("index.html")
                    .except("/api/")
                    .header("Content-Security-Policy", policy))
            .standalone()
            .build();
    if (!instances.isEmpty()) {
      instances.get(instances.size() - 1).drain().announce();
    }
    instances.add(lockstep);
    previous = newest;
    newest = new LockstepHandler(lockstep, QuietFleet::ok);
  }

  private static void ok(HttpServerExchange exchange) {
    exchange.getResponseSender().send("ok");
  }

  private void route(HttpServerExchange exchange) throws Exception {
    String path = exchange.getRequestPath();
    if (path.startsWith("/api/")) {
      required.add(exchange.getRequestHeaders().getFirst("Build-Required"));
      exchange.addExchangeCompleteListener(
          (ended, next) -> {
            if (ended.getStatusCode() >= 400) {
              refused.incrementAndGet();
            }
            next.proceed();
          });
      boolean strays = misrouted.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
      (strays ? previous : newest).handleRequest(exchange);
      return;
    }
    String accept = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
    if (accept != null && accept.startsWith("text/html")) {
      documents.add(path);
    }
    if (path.equals("/lockstep/events")) {
      events.add(exchange.getQueryString());
    }
    newest.handleRequest(exchange);
  }

  /** Sends that many of the next requests of the API to the instance before. */
  void misroute(int requests) {
    misrouted.set(requests);
  }

  /** The documents that were asked for. */
  List<String> documents() {
    return List.copyOf(documents);
  }

  /** The requirement of each request of the API. */
  List<String> required() {
    return List.copyOf(required);
  }

  /** The query of each request for the event stream. */
  List<String> events() {
    return List.copyOf(events);
  }

  /** How many requests of the API were refused. */
  int refused() {
    return refused.get();
  }

  /** The front digest of the newest build. */
  String front() {
    return instances.get(instances.size() - 1).front();
  }

  String url(String path) {
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    return "http://localhost:" + port + path;
  }

  @Override
  public void close() {
    instances.forEach(Lockstep::close);
    server.stop();
  }
}
