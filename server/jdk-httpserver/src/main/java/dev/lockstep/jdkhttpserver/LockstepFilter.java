package dev.lockstep.jdkhttpserver;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import dev.lockstep.Lockstep;
import dev.lockstep.guard.DrainPhase;
import dev.lockstep.http.Outcome;
import dev.lockstep.protocol.HeaderNames;
import java.io.IOException;

/**
 * The front door of this adapter: stamps every response, refuses what this instance must not
 * handle, answers what is Lockstep's own, and hands everything else on. It is the first filter of a
 * context, whose path is where Lockstep is mounted.
 *
 * <p>The server knows no response without a thread, so {@code /lockstep/events} is a 503 and tabs
 * poll {@code /lockstep/build}. A request is in flight until its handler returns. The server needs
 * an executor ({@code setExecutor}), or one slow client holds up all others.
 */
public final class LockstepFilter extends Filter {
  private static final System.Logger LOG = System.getLogger(LockstepFilter.class.getName());

  private final Lockstep lockstep;

  /**
   * Puts Lockstep before an application.
   *
   * @param lockstep the application's Lockstep
   */
  public LockstepFilter(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public String description() {
    return "keeps tabs in step with deploys";
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    lockstep.drain().enter();
    try {
      stamp(exchange);
      answer(exchange, chain);
    } catch (IOException | RuntimeException e) {
      answerFailure(exchange, e);
    } finally {
      lockstep.drain().exit();
    }
  }

  private void stamp(HttpExchange exchange) {
    String stamp = lockstep.stamp();
    if (stamp != null) {
      exchange.getResponseHeaders().set(HeaderNames.BUILD_NUMBER, stamp);
    }
    if (lockstep.drain().phase() != DrainPhase.SERVING) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
  }

  private void answer(HttpExchange exchange, Chain chain) throws IOException {
    ExchangeRequest request = new ExchangeRequest(exchange);
    Outcome outcome = Outcome.firstOf(lockstep.guard(request), () -> lockstep.content(request));
    if (!Outcomes.isPerformed(outcome, exchange)) {
      chain.doFilter(exchange);
    }
  }

  /** Other servers answer 500 where a handler throws; this one closes the connection silently. */
  private static void answerFailure(HttpExchange exchange, Exception failure) throws IOException {
    if (exchange.getResponseCode() >= 0) {
      throw new IOException("broken off, because only that tells the client", failure);
    }
    LOG.log(System.Logger.Level.ERROR, "handler failed: answered 500", failure);
    exchange.sendResponseHeaders(500, -1);
    exchange.close();
  }
}
