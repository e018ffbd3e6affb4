package dev.lockstep.client.browser;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** Time, timers and chance: the browser's own, or what the options bring. */
public final class Clock {
  private final JSObject clock;
  private final JSObject random;

  /**
   * Takes what the options bring.
   *
   * @param options the options of {@code createLockstep}
   */
  public Clock(JSObject options) {
    this.clock = clock(options);
    this.random = random(options);
  }

  /**
   * Tells the time.
   *
   * @return milliseconds since the epoch
   */
  public double now() {
    return now(clock);
  }

  /**
   * Rolls the dice.
   *
   * @return 0 (inclusive) to 1 (exclusive)
   */
  public double random() {
    return call(random);
  }

  /**
   * Starts a timer.
   *
   * @param delay milliseconds
   * @param callback what to call then
   * @return a function that stops the timer
   */
  public Callback after(double delay, Callback callback) {
    return after(clock, delay, callback);
  }

  @JSBody(
      params = "options",
      script =
          """
          return options.clock || {
            now: function() { return Date.now(); },
            setTimeout: setTimeout.bind(window),
            clearTimeout: clearTimeout.bind(window)
          };
          """)
  private static native JSObject clock(JSObject options);

  @JSBody(
      params = "options",
      script = "return options.random || function() { return Math.random(); };")
  private static native JSObject random(JSObject options);

  @JSBody(params = "clock", script = "return clock.now();")
  private static native double now(JSObject clock);

  @JSBody(params = "random", script = "return random();")
  private static native double call(JSObject random);

  @JSBody(
      params = {"clock", "delay", "callback"},
      script =
          """
          var _timer = clock.setTimeout(callback, delay);
          return function() { clock.clearTimeout(_timer); };
          """)
  private static native Callback after(JSObject clock, double delay, Callback callback);
}
