import type { Lockstep, LockstepState } from "lockstep-client";
import type { Accessor } from "solid-js";

/** The state of a Lockstep client, as a signal that follows it until the owner is disposed. */
export function useLockstep(lockstep: Lockstep): Accessor<LockstepState>;

/** What is used of the event that Solid Router tells before it leaves a route. */
export interface BeforeLeaveLike {
  readonly to: string | number;
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/**
 * Tells the client where Solid Router is going: an outdated tab loads the page from there. Call it
 * once in a component around the routes, with Solid Router's own function:
 *
 *     import { useBeforeLeave } from "@solidjs/router";
 *     keepInStep(lockstep, useBeforeLeave);
 */
export function keepInStep(
  lockstep: Lockstep,
  useBeforeLeave: (listener: (event: BeforeLeaveLike) => void) => void,
): void;
