package dev.lockstep.simulator.tab;

import dev.lockstep.client.decision.Ledger;
import dev.lockstep.client.decision.Page;
import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.Typing;
import dev.lockstep.client.decision.retry.Answer;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.tab.Effects;
import dev.lockstep.client.tab.Retries;
import dev.lockstep.client.tab.TabDriver;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.simulator.balancer.Balancer.Route;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One loaded page, in the place of the browser's class of the same name: the shipped driver
 * decides, and this class has what it asks for happen in the simulated world.
 */
final class LiveTab implements Effects {
  /** The name and the message of an error of the app; they do not matter here. */
  private static final String ANY_ERROR = "";

  private final World world;
  private final User user;
  private final double build;
  private final BuildRequirement requirement;
  private final Feed feed;
  private final TabDriver driver;
  private final Retries retries;
  private boolean gone;

  LiveTab(World world, User user, Stamp stamp) {
    this.world = world;
    this.user = user;
    this.build = stamp.build();
    this.requirement = new BuildRequirement((long) build, BuildNumber.NONE, stamp.track());
    this.driver = new TabDriver(this, new Page(build, stamp.track(), now(), true, true));
    this.retries = new Retries(this, driver, build);
    this.feed = new Feed(this);
  }

  /** The page has just come: it asks for what it shows. */
  void start() {
    show();
    resume(0);
  }

  /** The page has been open for a while; listens from some time on. */
  void resume(int feedDelay) {
    after(feedDelay, feed::listen);
    after(userRandom().nextInt(Habits.POLL), this::poll);
  }

  World world() {
    return world;
  }

  Feed feed() {
    return feed;
  }

  SplittableRandom userRandom() {
    return user.random();
  }

  Retries retries() {
    return retries;
  }

  BuildRequirement requirement() {
    return requirement;
  }

  double build() {
    return build;
  }

  boolean isGone() {
    return gone;
  }

  boolean isHeld() {
    return driver.tab().busy().holds() > 0;
  }

  int unsafeRequests() {
    return driver.tab().busy().unsafeRequests();
  }

  /** The page is replaced by another; nothing of it happens any more. */
  void close() {
    gone = true;
    feed.close();
  }

  /** Has something happen, unless the page is gone by then. */
  void after(double delay, Runnable event) {
    world
        .agenda()
        .after(
            delay,
            () -> {
              if (!gone) {
                event.run();
              }
            });
  }

  // What the app does.

  /** The page fetches what it shows. */
  void show() {
    request(false);
    request(false);
  }

  private void poll() {
    request(false);
    after(Habits.POLL, this::poll);
  }

  /** The app sends a request. */
  void request(boolean unsafe) {
    if (unsafe) {
      driver.sending(1);
    }
    new Operation(this, unsafe).send();
  }

  /** A request has ended for the app. */
  void ended(boolean unsafe, Outcome outcome, @Nullable Stamp stamp) {
    world.tally().ended(user.number(), outcome);
    if (unsafe) {
      driver.sending(-1);
    }
    if (stamp == null
        ? userRandom().nextDouble() < Habits.FAILURE_IS_ERROR
        : driver.tab().page().isOn(stamp.track()) && stamp.build() > build && user.failsOnNewer()) {
      fail(unsafe);
    }
  }

  /** The app fails, on what the user just did or by itself. */
  void fail(boolean userInitiated) {
    if (!gone) {
      driver.failed(ANY_ERROR, ANY_ERROR, userInitiated);
    }
  }

  /** Navigates within the app; true when the page is being loaded instead. */
  boolean navigates() {
    boolean loads = driver.navigates();
    if (loads) {
      reload();
    }
    return loads;
  }

  /** The user types: what the app holds reloads for, what no draft may keep, or neither. */
  void type(int millis, boolean held, boolean dirty) {
    if (held) {
      driver.holding(1);
    } else if (dirty) {
      driver.typed(true);
    }
    after(millis, () -> submit(held, dirty));
  }

  private void submit(boolean held, boolean dirty) {
    if (!user.isLoading()) {
      request(true);
    }
    if (held) {
      driver.holding(-1);
    } else if (dirty) {
      driver.typed(false);
    }
  }

  /** The user comes back to the tab. */
  void wake() {
    driver.woken();
  }

  // What it hears.

  /** The event stream tells a build. */
  void hears(Stamp stamp) {
    Stamp heard = told(stamp);
    driver.answered(heard.build(), heard.min(), heard.track(), heard.front());
  }

  /** An answer as the decisions hear of it. */
  Answer told(Answer answer) {
    Stamp stamp = answer.stamp();
    return stamp == null
        ? answer
        : new Answer(answer.status(), answer.refusal(), told(stamp), answer.retryAfter());
  }

  private Stamp told(Stamp stamp) {
    return new Stamp(
        world.law().told(build, stamp.build()), stamp.min(), stamp.track(), stamp.front());
  }

  private void probed(@Nullable Stamp stamp) {
    if (stamp == null) {
      driver.probed(State.NONE, State.NONE, null, null);
    } else {
      Stamp heard = told(stamp);
      driver.probed(heard.build(), heard.min(), heard.track(), heard.front());
    }
  }

  // What is decided.

  @Override
  public double now() {
    return world.agenda().now();
  }

  @Override
  public double random() {
    return user.draw();
  }

  @Override
  public @Nullable Ledger readLedger() {
    return user.storage().read(build, now(), world.law());
  }

  @Override
  public boolean writeLedger(Ledger ledger) {
    user.storage().write(ledger);
    return true;
  }

  @Override
  public void probe() {
    world.tally().probed();
    Route route = world.balancer().route();
    after(route.delay() + Habits.latency(userRandom(), true), () -> probed(route.answer()));
  }

  @Override
  public void elapseAfter(double delay) {
    after(delay, driver::elapsed);
  }

  /** The simulated app has no listeners, and every draft is kept. */
  @Override
  public boolean prepareReload(int action, double target) {
    return true;
  }

  @Override
  public void reload() {
    user.load(true, driver.tab().state().target());
  }

  /** What a simulated user types is held, or is what no draft may keep, or every draft keeps it. */
  @Override
  public int typing() {
    return Typing.NONE;
  }

  /** The simulated app shows nothing of it. */
  @Override
  public void changed() {}
}
