package dev.lockstep.demo.users;

import dev.lockstep.client.decision.Ledger;
import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.tab.RetryingRequest;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A browser tab with Lockstep: the shipped client drives an HTTP client on the JVM. One user's
 * thread uses it; an event stream may tell builds from another.
 */
public final class LockstepTab implements Client {
  private final Wire wire;
  private final boolean requiring;
  private Ledger ledger = Ledger.empty();
  private volatile @Nullable LockstepPage page;

  public LockstepTab(Wire wire) {
    this(wire, true);
  }

  private LockstepTab(Wire wire, boolean requiring) {
    this.wire = wire;
    this.requiring = requiring;
  }

  /** Guards judge only what requires something, so that none judges its requests. */
  public static LockstepTab withoutGuard(Wire wire) {
    return new LockstepTab(wire, false);
  }

  @Override
  public Answer ask(String path, String json) throws InterruptedException {
    LockstepPage shown = page();
    Operation operation = new Operation(shown, json.isEmpty() ? "GET" : "POST");
    while (true) {
      Attempt attempt = attempt(path, json);
      if (!operation.repeatsAfter(attempt)) {
        probe(shown);
        return operation.answer(attempt);
      }
      TimeUnit.MICROSECONDS.sleep((long) (operation.delay() * 1000));
    }
  }

  private Attempt attempt(String path, String json) throws InterruptedException {
    try {
      return Attempt.answered(wire.send(path, json, requiring ? build() : 0));
    } catch (IOException e) {
      return Attempt.failed(e);
    }
  }

  /** A request of the app; its thread waits instead of a timer. */
  private static final class Operation extends RetryingRequest {
    private final LockstepPage page;
    private double delay;

    Operation(LockstepPage page, String method) {
      super(page.retries(), Exchange.starting(method, false, true, LockstepPage.time(), 0));
      this.page = page;
    }

    boolean repeatsAfter(Attempt attempt) {
      synchronized (page) {
        boolean repeats =
            attempt.answer() == null ? repeatsAfterFailure() : repeatsAfter(attempt.answer());
        if (repeats) {
          resend();
        }
        return repeats;
      }
    }

    double delay() {
      return delay;
    }

    Answer answer(Attempt attempt) {
      Outcome outcome = attempt.outcome(page.build());
      boolean givenUp = outcome.isRefused() && outcome.refusal() != Outcome.OLD_TAB;
      return new Answer(
          outcome.status(), attempt.build(), exchange().attempts(), givenUp, attempt.error());
    }

    @Override
    protected void sendAfter(double millis) {
      delay = millis;
    }
  }

  /** Asks the build endpoint, where the driver wants it. */
  private void probe(LockstepPage shown) throws InterruptedException {
    if (shown.takeProbe()) {
      Stamp found = null;
      try {
        found = Wire.stamp(wire.send("/lockstep/build?tab=" + build(), "", 0));
      } catch (IOException e) {
        // A probe that finds no build says so.
      }
      shown.probed(found);
    }
  }

  @Override
  public void load() throws InterruptedException {
    long loaded = wire.page();
    if (loaded != 0) {
      page = new LockstepPage(this, (double) loaded);
    }
  }

  /** The page, which a user uses only when it is there. */
  private LockstepPage page() {
    if (page == null) {
      throw new IllegalStateException("load() must be called before ask(), was not");
    }
    return page;
  }

  @Override
  public long build() {
    return (long) (page == null ? State.NONE : page.build());
  }

  @Override
  public boolean navigates() {
    return page != null && page.navigates();
  }

  /** An event stream tells a build. */
  void hears(long build) {
    if (page != null) {
      page.hears((double) build);
    }
  }

  /** The reloads of this browser tab, as its session storage keeps them. */
  Ledger ledger() {
    return ledger;
  }

  void keep(Ledger longer) {
    ledger = longer;
  }
}
