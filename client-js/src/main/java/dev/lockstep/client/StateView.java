package dev.lockstep.client;

import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.Tab;
import dev.lockstep.protocol.BuildNumber;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The state as the app reads it. */
final class StateView {
  private StateView() {}

  static JSObject of(Tab tab) {
    State state = tab.state();
    return view(
        status(state),
        tab.page().build(),
        state.target(),
        isUnsupported(state),
        tab.guarded() ? "loop-guard" : reason(tab));
  }

  /** What a page without a build shows. */
  static JSObject ofDevelopment() {
    return view("current", BuildNumber.NONE, BuildNumber.NONE, false, "development");
  }

  private static boolean isUnsupported(State state) {
    return state instanceof State.Outdated outdated
        ? outdated.unsupported()
        : state instanceof State.Reloading reloading && isUnsupported(reloading.before());
  }

  private static String status(State state) {
    if (state instanceof State.Outdated) {
      return "outdated";
    }
    if (state instanceof State.Behind) {
      return "behind";
    }
    return state instanceof State.Reloading ? "reloading" : "current";
  }

  private static @Nullable String reason(Tab tab) {
    State state = tab.state();
    if (state instanceof State.Outdated outdated) {
      return outdated.unsupported() ? "unsupported" : "new-build";
    }
    if (state instanceof State.Behind behind) {
      return behind.target() == BuildNumber.NONE ? "refused" : "rollback";
    }
    return state instanceof State.Current && tab.undelivered() ? "not-delivered" : null;
  }

  private static JSObject view(
      String status, long build, long target, boolean unsupported, @Nullable String reason) {
    return view(status, (double) build, (double) target, unsupported, reason);
  }

  @JSBody(
      params = {"status", "build", "target", "unsupported", "reason"},
      script =
          """
          return Object.freeze({
            status: status,
            build: build || null,
            target: target || null,
            unsupported: unsupported,
            reason: reason
          });
          """)
  private static native JSObject view(
      String status, double build, double target, boolean unsupported, @Nullable String reason);

  @JSBody(
      params = {"one", "other"},
      script =
          """
          return one.status === other.status && one.target === other.target
              && one.unsupported === other.unsupported && one.reason === other.reason;
          """)
  static native boolean areEqual(JSObject one, JSObject other);
}
