package dev.lockstep.client;

import dev.lockstep.client.browser.Browser;
import dev.lockstep.client.decision.State;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/** The front door: what the bundle exports. */
public final class Lockstep {
  private Lockstep() {}

  /**
   * Starts following the fleet. Nothing happens before this call.
   *
   * @param options the options of the hand-written {@code lockstep.d.ts}, all of them optional;
   *     undefined stands for none
   * @return the object that {@code lockstep.d.ts} describes; one that does nothing where there is
   *     no page, as on a server, or when no build number is known, as in development
   */
  @JSExport
  public static JSObject createLockstep(@Nullable JSObject options) {
    if (!Api.isInPage()) {
      return Api.idle("server");
    }
    Browser browser = Browser.of(Api.orEmpty(options));
    double build = browser.number(Settings.text(browser, "build", "build-number"));
    return build == State.NONE
        ? Api.idle("development")
        : Api.started(browser, new Start(browser, build), Api.idle("failed"));
  }
}
