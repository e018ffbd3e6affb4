package dev.lockstep.client.decision.retry;

import org.jspecify.annotations.Nullable;

/**
 * A {@code fetch} that rejected. The browser tells a network error by a {@code TypeError}, and
 * other failures by the same: what the app asked for tells them apart.
 *
 * @param typeError whether it rejected with a {@code TypeError}
 * @param aborted whether the app's signal is aborted
 * @param redirect the request's redirect mode, null when the app set none
 * @param integrity whether the app set {@code integrity}
 * @param offline whether the browser knows that it is offline
 * @param invalid whether no request can be made of the app's arguments
 */
public record FetchFailure(
    boolean typeError,
    boolean aborted,
    @Nullable String redirect,
    boolean integrity,
    boolean offline,
    boolean invalid) {
  /**
   * Whether the app gets the failure at once: another attempt would fail in the same way, or nobody
   * wants it.
   *
   * @return false for what may be a network error
   */
  public boolean isFinal() {
    return !typeError || aborted || "error".equals(redirect) || integrity || offline || invalid;
  }
}
