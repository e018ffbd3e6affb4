package dev.lockstep.it.client;

/** A clock for the page that stands still until it is told. */
final class FakeClock {
  /** Defines {@code fake}, whose {@code advance(ms)} runs what is due, in order. */
  static final String SCRIPT =
      """
      window.fake = {
        time: Date.now(),
        timers: [],
        now() { return this.time; },
        setTimeout(callback, delay) {
          const timer = {callback, delay, due: this.time + delay};
          this.timers.push(timer);
          return timer;
        },
        clearTimeout(timer) { this.timers = this.timers.filter(other => other !== timer); },
        advance(delay) {
          const end = this.time + delay;
          for (;;) {
            const next = this.timers.filter(timer => timer.due <= end)
                .sort((one, other) => one.due - other.due)[0];
            if (!next) break;
            this.clearTimeout(next);
            this.time = Math.max(this.time, next.due);
            next.callback();
          }
          this.time = end;
        }
      };
      """;

  private FakeClock() {}
}
