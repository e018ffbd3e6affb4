import type { Lockstep, LockstepEventMap, LockstepState } from "lockstep-client";

type Init<S> = S extends LockstepState
  ? Partial<S> & Pick<S, "status" | (null extends S["target"] ? never : "target")>
  : never;

/**
 * A state for a test: `status`, and `target` where the status is `outdated`. The defaults are build
 * 1, not unsupported, no target, and the reason that the status usually has.
 */
export type FakeState = Init<LockstepState>;

type Method = Exclude<keyof Lockstep, keyof EventTarget | "state">;

/** A call of a method of the client. */
export type LockstepCall = {
  [M in Method]: { readonly method: M; readonly args: Parameters<Lockstep[M]> };
}[Method];

/** A client without a page and without a fleet, whose state the test decides. */
export interface FakeLockstep extends Lockstep {
  /** The calls so far, the oldest first. */
  readonly calls: readonly LockstepCall[];
  /** The reasons of the holds that are not released. */
  readonly holds: readonly string[];
  /** Changes the state, and tells subscribers and `change` listeners. */
  setState(state: FakeState): void;
  /** Fires an event. */
  emit<K extends keyof LockstepEventMap>(type: K, detail: LockstepEventMap[K]["detail"]): void;
  /**
   * Asks the `beforeReload` listeners, as a reload would. Returns false when one of them vetoes. What
   * they hand over is then what `handedOver` returns.
   */
  askBeforeReload(): boolean;
}

/**
 * Makes a client for unit tests. `navigate` returns true in an outdated tab without holds, and loads
 * nothing; `check` resolves with the state; `wrapFetch` returns what it gets. Nothing else happens.
 *
 * @param state default: current
 */
export function createFakeLockstep(state?: FakeState): FakeLockstep;
