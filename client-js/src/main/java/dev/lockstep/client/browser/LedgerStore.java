package dev.lockstep.client.browser;

import dev.lockstep.client.decision.Ledger;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/**
 * Where the ledger of reloads survives a reload: {@code sessionStorage}, one for each tab. Its text
 * is {@code from,target,time,delivered} for each reload, oldest first, joined by commas.
 */
final class LedgerStore {
  private static final int FIELDS = 4;

  private LedgerStore() {}

  /**
   * Reads what was written before; null when what it has to add does not read back. With nothing to
   * add, it is the first reload that finds out: each access to storage takes its time of the start.
   */
  static @Nullable Ledger open(Browser browser, double build) {
    double now = browser.now();
    JSObject numbers = read(browser, FIELDS, FIELDS * Ledger.KEPT);
    Ledger ledger = Ledger.empty();
    for (int at = 0; at < length(numbers); at += FIELDS) {
      ledger =
          ledger.recalled(
              number(numbers, at),
              number(numbers, at + 1),
              number(numbers, at + 2),
              number(numbers, at + 3) != 0,
              build,
              now);
    }
    return ledger.newest() == null || write(browser, ledger) ? ledger : null;
  }

  /** Writes; tells whether it was kept. */
  static boolean write(Browser browser, Ledger ledger) {
    JSObject numbers = none();
    for (Ledger.Entry entry = ledger.newest(); entry != null; entry = entry.earlier()) {
      prepend(numbers, entry.from(), entry.target(), entry.at(), entry.delivered());
    }
    return keep(browser, numbers);
  }

  /** Anything but a ledger's own text is as good as none. */
  @JSBody(
      params = {"browser", "fields", "most"},
      script =
          """
          var _numbers = browser.read('reloads').split(',').map(Number);
          return _numbers.length % fields === 0 && _numbers.length <= most
              && _numbers.every(function(_number) {
                return _number >= 0 && Number.isSafeInteger(_number);
              }) ? _numbers : [];
          """)
  private static native JSObject read(Browser browser, int fields, int most);

  @JSBody(params = "numbers", script = "return numbers.length;")
  private static native int length(JSObject numbers);

  @JSBody(
      params = {"numbers", "place"},
      script = "return numbers[place];")
  private static native double number(JSObject numbers, int place);

  @JSBody(script = "return [];")
  private static native JSObject none();

  @JSBody(
      params = {"numbers", "from", "target", "when", "delivered"},
      script = "numbers.unshift(from, target, when, delivered ? 1 : 0);")
  private static native void prepend(
      JSObject numbers, double from, double target, double when, boolean delivered);

  @JSBody(
      params = {"browser", "numbers"},
      script = "return browser.write('reloads', numbers.join());")
  private static native boolean keep(Browser browser, JSObject numbers);
}
