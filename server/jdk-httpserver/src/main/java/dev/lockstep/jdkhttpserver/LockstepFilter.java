package dev.lockstep.jdkhttpserver;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import dev.lockstep.Lockstep;
import dev.lockstep.adapter.BlockingSender;
import dev.lockstep.adapter.Handover;
import dev.lockstep.adapter.Passage;
import java.io.IOException;

/**
 * The front door of this adapter: stamps every response, refuses requests that this instance must
 * not handle, answers requests for Lockstep's endpoints and for assets under names that name their
 * bytes, and passes all others on. What the context's handler answers with 404 without content
 * ({@code sendResponseHeaders(404, -1)}) is answered with what Lockstep has: the page, a document,
 * an asset at its bare path. Add it as the first filter of a context; the context's path is
 * Lockstep's mount point. An authenticator of the context decides before it.
 *
 * <p>The server needs a thread for every open response, so {@code /lockstep/events} is a 503 and
 * tabs poll {@code /lockstep/build}. A request is in flight until its handler returns. Set an
 * executor ({@code setExecutor}); without one, a slow client blocks all others.
 */
public final class LockstepFilter extends Filter {
  private static final System.Logger LOG = System.getLogger(LockstepFilter.class.getName());

  private final Lockstep lockstep;

  /**
   * Makes the filter.
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
    JdkExchange entered = new JdkExchange(exchange);
    Passage passage = lockstep.enter(entered, entered.isHttp1());
    entered.entered(passage);
    try {
      if (BlockingSender.send(lockstep.answer(entered), entered)) {
        exchange.close();
      } else {
        handOver(exchange, entered, passage, chain);
      }
    } catch (IOException | RuntimeException e) {
      passage.seal(entered);
      answerFailure(exchange, e);
    } finally {
      passage.leave();
    }
  }

  private void handOver(HttpExchange exchange, JdkExchange entered, Passage passage, Chain chain)
      throws IOException {
    Handover handover = lockstep.askApplication(entered);
    chain.doFilter(new HandedOver(exchange, entered, passage, handover));
  }

  /**
   * Other servers answer 500 when a handler throws; this one closes the connection without a
   * response.
   */
  private static void answerFailure(HttpExchange exchange, Exception failure) throws IOException {
    if (exchange.getResponseCode() >= 0) {
      throw new IOException(
          "connection aborted: the handler failed after the response head was sent", failure);
    }
    LOG.log(System.Logger.Level.ERROR, "handler failed: answered with 500", failure);
    exchange.sendResponseHeaders(500, -1);
    exchange.close();
  }
}
